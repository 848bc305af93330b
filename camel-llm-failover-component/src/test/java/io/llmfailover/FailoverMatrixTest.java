package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.error.AttemptLedger;
import io.llmfailover.error.LlmException;
import io.llmfailover.error.LlmExhaustedException;
import io.llmfailover.provider.ProviderDefinition;
import io.llmfailover.simulator.Simulator;
import io.llmfailover.simulator.script.Point;
import io.llmfailover.simulator.script.Rule;
import io.llmfailover.simulator.wire.ErrorKind;
import io.llmfailover.wire.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every outcome of a first vendor with every outcome of a second, through a real route; each row in a context of its own. */
class FailoverMatrixTest {

    private static final String ROUTE =
            """
            - beans:
                - name: failover
                  type: io.llmfailover.balance.FailoverBalancer
                  properties: { %s }
            - route:
                id: chat
                errorHandler: { noErrorHandler: {} }
                from:
                  uri: direct:chat
                  steps:
                    - loadBalance:
                        customLoadBalancer: { ref: failover }
                        steps:
                          - to: { uri: "llm:openai/a", parameters: { timeout: %s } }
                          - to: { uri: "llm:anthropic/b", parameters: { timeout: %s } }
            """;

    private static final Map<String, String> POLICIES = Map.of(
            "strict", "attempts: 2",
            "open",
                    "attempts: 2, actions: { auth: never yes, model_not_found: never yes,"
                            + " context_length_exceeded: never yes, content_filtered: never yes }",
            "one", "attempts: 1");

    @ParameterizedTest
    @EnumSource(LlmTransport.class)
    void everyRowHolds(LlmTransport transport) throws Exception {
        List<List<String>> rows = Table.rows(FailoverMatrixTest.class, "failover-matrix.csv", 5);
        assertThat(rows).hasSizeGreaterThan(150);
        List<String> wrong = new ArrayList<>();
        try (Simulator simulator = Simulator.start()) {
            for (List<String> row : rows) {
                String told = play(simulator, transport, row);
                String expected = row.get(3) + " after " + row.get(4);
                if (!told.equals(expected)) {
                    wrong.add(row + " but " + told);
                }
            }
        }
        System.out.println("failover matrix, " + transport + ": " + rows.size() + " rows, " + wrong.size() + " wrong");
        assertThat(wrong).isEmpty();
    }

    private static String play(Simulator simulator, LlmTransport transport, List<String> row) throws Exception {
        simulator.reset();
        simulator.script(rule("openai", row.get(0)), rule("anthropic", row.get(1)));
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            LlmComponent component = new LlmComponent();
            component.getConfiguration().setTransport(transport);
            component.setProviders(Map.of(
                    "openai", ProviderDefinition.of(simulator.url("openai") + "/v1", "k1"),
                    "anthropic", ProviderDefinition.of(simulator.url("anthropic") + "/v1", "k2")));
            context.addComponent("llm", component);
            String yaml = ROUTE.formatted(POLICIES.get(row.get(2)), timeout(row.get(0)), timeout(row.get(1)));
            context.addRoutes(PluginHelper.getRoutesLoader(context)
                    .findRoutesBuilders(ResourceHelper.fromString("matrix.camel.yaml", yaml))
                    .iterator()
                    .next());
            context.start();
            return told(context.createFluentProducerTemplate()
                    .to("direct:chat")
                    .withBody("Hello")
                    .asyncSend()
                    .get(30, TimeUnit.SECONDS));
        }
    }

    /** Short only for those who say nothing, so that a slow machine does not make others late. */
    private static String timeout(String outcome) {
        return outcome.equals("silent") ? "150ms" : "20s";
    }

    private static Rule rule(String vendor, String outcome) {
        Rule on = Rule.on(vendor);
        return switch (outcome) {
            case "ok" -> on;
            case "e500" -> on.status(500);
            case "e503" -> on.status(503);
            case "e529" -> on.status(529);
            case "r429" -> on.error(ErrorKind.RATE_LIMITED);
            case "r429day" -> on.error(ErrorKind.RATE_LIMITED).retryAfter("86400");
            case "quota" -> on.error(ErrorKind.INSUFFICIENT_QUOTA);
            case "auth" -> on.error(ErrorKind.AUTH);
            case "region" ->
                on.status(403)
                        .body("{\"error\":{\"code\":\"unsupported_country_region_territory\",\"message\":\"no\"}}");
            case "model404" -> on.error(ErrorKind.MODEL_NOT_FOUND);
            case "bad400" -> on.error(ErrorKind.INVALID_REQUEST);
            case "context" -> on.error(ErrorKind.CONTEXT_LENGTH);
            case "filter" -> on.error(ErrorKind.CONTENT_FILTER);
            case "silent" -> on.silent();
            case "reset" -> on.reset(Point.BEFORE_BODY);
            case "err200" -> on.errorIn200(ErrorKind.OVERLOADED);
            case "html" -> on.html().status(200);
            case "cut" -> on.truncateJson();
            case "empty" -> on.empty();
            default -> throw new IllegalArgumentException(outcome);
        };
    }

    private static String told(Exchange exchange) {
        String calls = exchange.getProperty(LlmConstants.LEDGER_PROPERTY, AttemptLedger.class).attempts().stream()
                .map(attempt -> attempt.origin().provider().equals("openai") ? "A" : "B")
                .collect(Collectors.joining(" "));
        return result(exchange) + " after " + calls;
    }

    private static String result(Exchange exchange) {
        Exception failure = exchange.getException();
        if (failure == null) {
            return "openai".equals(exchange.getMessage().getHeader(LlmConstants.PROVIDER)) ? "A" : "B";
        }
        if (failure instanceof LlmExhaustedException all) {
            return "exhausted:" + all.getKind().id();
        }
        return failure instanceof LlmException known ? known.getKind().id() : failure.toString();
    }
}
