package io.llmfailover;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatChunk;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.ChatStream;
import io.llmfailover.provider.ProviderDefinition;
import io.llmfailover.simulator.Simulator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** A Camel context with two routes over these formats, one for whole answers and one for streams. */
final class FormatStage implements AutoCloseable {

    private static final String ROUTE =
            """
            - beans:
                - name: %1$sFailover
                  type: io.llmfailover.balance.FailoverBalancer
                  properties: { attempts: %2$d }
            - route:
                id: %1$s
                errorHandler: { noErrorHandler: {} }
                from:
                  uri: direct:%1$s
                  steps:
                    - loadBalance:
                        customLoadBalancer: { ref: %1$sFailover }
                        steps:
            %3$s""";

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final FluentProducerTemplate template;

    FormatStage(Simulator simulator, List<FormatRow> formats) throws Exception {
        LlmComponent component = new LlmComponent();
        component.getConfiguration().setTransport(LlmTransport.VERTX);
        Map<String, ProviderDefinition> providers = new HashMap<>();
        formats.forEach(format -> providers.put(format.provider(), format.at(simulator)));
        component.setProviders(providers);
        context.addComponent("llm", component);
        add("whole", "", formats);
        add("stream", "?stream=true", formats);
        context.start();
        template = context.createFluentProducerTemplate();
    }

    private void add(String id, String options, List<FormatRow> formats) throws Exception {
        String steps = formats.stream()
                .map(format -> "              - to: { uri: \"" + format.uri() + options + "\" }\n")
                .collect(Collectors.joining());
        String yaml = ROUTE.formatted(id, formats.size(), steps);
        context.addRoutes(PluginHelper.getRoutesLoader(context)
                .findRoutesBuilders(ResourceHelper.fromString(id + ".camel.yaml", yaml))
                .iterator()
                .next());
    }

    /** The answer of one format, or of the first of the route that gives one. */
    ChatResponse whole(String uri, ObjectNode asked) throws Exception {
        return new ChatResponse((ObjectNode) call(uri, asked).getMessage().getBody(JsonNode.class));
    }

    ChatResponse whole(ObjectNode asked) throws Exception {
        return whole("direct:whole", asked);
    }

    List<ChatChunk> stream(ObjectNode asked) throws Exception {
        List<ChatChunk> chunks = new ArrayList<>();
        try (ChatStream stream = call("direct:stream", asked).getMessage().getBody(ChatStream.class)) {
            stream.forEach(chunks::add);
        }
        return chunks;
    }

    private Exchange call(String uri, ObjectNode asked) throws Exception {
        // an exchange of our own is not over when the route is, so that a stream in it stays open
        Exchange asking = ExchangeBuilder.anExchange(context)
                .withBody(asked)
                .withPattern(ExchangePattern.InOut)
                .build();
        Exchange exchange = template.to(uri).withExchange(asking).asyncSend().get(30, TimeUnit.SECONDS);
        Exception failure = exchange.getException();
        if (failure != null) {
            throw failure;
        }
        return exchange;
    }

    @Override
    public void close() throws IOException {
        template.stop();
        context.close();
    }
}
