package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.error.AttemptLedger;
import io.llmfailover.error.LlmException;
import io.llmfailover.simulator.script.Rule;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

/** The endpoint inside the EIPs of a route. */
class LlmRouteTest extends LlmTestSupport {

    private Exchange through(String steps, Object body) throws Exception {
        context.getRegistry().bind("budget", new LlmBudget());
        routes(
                """
                - route:
                    id: eip
                    from:
                      uri: direct:eip
                      steps:
                """
                        + steps.indent(8));
        return call("direct:eip", body);
    }

    @Test
    void redeliverySendsTheSameRequestAgain() throws Exception {
        simulator.script(Rule.on("openai").status(503).first(2));
        routes(
                """
                - onException:
                    exception: [ io.llmfailover.error.LlmTransientException ]
                    redeliveryPolicy: { maximumRedeliveries: 3, redeliveryDelay: 1 }
                - route:
                    id: again
                    from:
                      uri: direct:again
                      steps:
                        - to: "llm:openai/a"
                """);

        Exchange exchange = call("direct:again", "the question");

        assertThat(exchange.getMessage().getBody(String.class)).contains("the question");
        assertThat(simulator.journal()).hasSize(3).allSatisfy(entry -> assertThat(entry.mentions("the question"))
                .isTrue());
        assertThat(exchange.getMessage().getHeader(LlmConstants.ATTEMPTS)).isEqualTo(3);
    }

    @Test
    void whatAnEarlierCallToldDoesNotStandBesideAFailure() throws Exception {
        simulator.script(Rule.on("openai").model("bad").status(429));

        Exchange exchange = through("- to: \"llm:openai/good\"\n- to: \"llm:openai/bad\"\n", "the question");

        assertThat(exchange.getException()).isInstanceOf(LlmException.class);
        assertThat(exchange.getMessage().getHeaders().keySet()).noneMatch(name -> name.startsWith("CamelLlm"));
    }

    @Test
    void aCaughtFailureLeavesTheRequestAndIsForgottenByTheNextAnswer() throws Exception {
        simulator.script(Rule.on("openai").model("bad").status(429));

        Exchange exchange = through(
                """
                - doTry:
                    steps:
                      - to: "llm:openai/bad"
                    doCatch:
                      - exception: [ io.llmfailover.error.LlmException ]
                        steps:
                          - to: "mock:caught"
                          - to: "llm:openai/good"
                """,
                "the question");

        MockEndpoint caught = context.getEndpoint("mock:caught", MockEndpoint.class);
        Exchange seen = caught.getReceivedExchanges().get(0);
        assertThat(seen.getMessage().getBody()).isEqualTo("the question");
        assertThat(exchange.getMessage().getBody(String.class)).contains("the question");
        assertThat(exchange.getProperty(LlmConstants.AI_ERROR_CATEGORY)).isNull();
    }

    @Test
    void aParallelSplitNumbersItsAttemptsWithoutGapsOrDoubles() throws Exception {
        Exchange exchange = through(
                """
                - process: { ref: budget }
                - split:
                    tokenize: { token: "," }
                    parallelProcessing: true
                    steps:
                      - to: "llm:openai/a"
                """,
                "a,b,c,d,e,f,g,h");

        AttemptLedger ledger = exchange.getProperty(LlmConstants.LEDGER_PROPERTY, AttemptLedger.class);
        assertThat(ledger.attempts())
                .extracting(attempt -> attempt.origin().attempt())
                .containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void anEnrichARecipientListAndAMulticastCallEachOnce() throws Exception {
        Exchange exchange = through(
                """
                - enrich: { expression: { constant: "llm:openai/a" } }
                - recipientList: { constant: "llm:openai/b,llm:openai/c", parallelProcessing: true }
                - multicast:
                    parallelProcessing: true
                    steps:
                      - to: "llm:openai/d"
                      - to: "llm:openai/e"
                - wireTap: { uri: "mock:tap" }
                - toD: "llm:openai/f"
                """,
                "Hi");

        assertThat(exchange.getException()).isNull();
        assertThat(simulator.journal())
                .extracting(entry -> entry.model())
                .containsExactlyInAnyOrder("a", "b", "c", "d", "e", "f");
    }

    @Test
    void anOpenCircuitIsAnErrorAndNotTheRequestAsAnAnswer() throws Exception {
        simulator.script(Rule.on("openai").status(503));
        String breaker =
                """
                - circuitBreaker:
                    id: breaker-of-one
                    resilience4jConfiguration:
                      minimumNumberOfCalls: 1
                      slidingWindowSize: 1
                      throwExceptionWhenHalfOpenOrOpenState: true
                    steps:
                      - to: "llm:openai/a"
                """;

        assertThat(through(breaker, "Hi").getException()).isInstanceOf(LlmException.class);
        assertThat(call("direct:eip", "Hi").getException()).isNotNull().isNotInstanceOf(LlmException.class);
        assertThat(simulator.journal()).hasSize(1);
    }

    @Test
    void aMessageChoosesNeitherHostNorPathNorProviderNorKey() throws Exception {
        Map<String, Object> headers = new HashMap<>();
        for (String name : new String[] {
            Exchange.HTTP_URI,
            Exchange.HTTP_PATH,
            Exchange.HTTP_QUERY,
            Exchange.HTTP_METHOD,
            Exchange.CONTENT_TYPE,
            "Host",
            "Authorization",
            "api-key",
            "baseUrl",
            "CamelLlmProvider",
            "CamelLlmModel",
            "CamelLlmBaseUrl",
            "CamelHttpHost"
        }) {
            headers.put(name, "http://evil.invalid/x");
        }
        context.start();

        String answer = context.createProducerTemplate()
                .requestBodyAndHeaders(
                        "llm:openai/a",
                        "{\"model\":\"evil\",\"baseUrl\":\"http://evil.invalid\",\"apiKey\":\"evil\","
                                + "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}",
                        headers,
                        String.class);

        assertThat(answer).contains("chat.completion");
        assertThat(simulator.journal()).singleElement().satisfies(entry -> {
            assertThat(entry.header("authorization")).isEqualTo("Bearer " + OPENAI_KEY);
            assertThat(entry.header("host")).contains("127.0.0.1");
            assertThat(entry.header("content-type")).startsWith("application/json");
            assertThat(entry.model()).isEqualTo("a");
        });
    }
}
