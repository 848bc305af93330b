package io.llmfailover.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.LlmComponent;
import io.llmfailover.chat.ChatAssembler;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.ChatStream;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Usage;
import io.llmfailover.provider.ProviderDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Asks each vendor whose key is there one small question, whole and streamed. A key is never told. */
final class LiveCalls {

    private static final int MOST_TOKENS = 64;
    private static final String TIMEOUT = "20s";
    private static final Duration MOST_TIME = Duration.ofMinutes(8);

    private final Map<String, String> environment;
    private final List<LiveResult> results = new ArrayList<>();
    private final long begun = System.nanoTime();

    LiveCalls(Map<String, String> environment) {
        this.environment = environment;
    }

    List<LiveResult> run() throws Exception {
        List<LiveRow> rows = LiveRow.all().stream()
                .filter(row -> row.key(environment) != null)
                .toList();
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addComponent("llm", component(rows));
            context.start();
            try (FluentProducerTemplate template = context.createFluentProducerTemplate()) {
                for (LiveRow row : rows) {
                    ask(template, row);
                }
            }
        }
        return results;
    }

    private LlmComponent component(List<LiveRow> rows) {
        LlmComponent component = new LlmComponent();
        Map<String, ProviderDefinition> providers = new HashMap<>();
        rows.forEach(row ->
                providers.put(row.provider(), ProviderDefinition.of(row.base(environment), row.key(environment))));
        component.setProviders(providers);
        return component;
    }

    private void ask(FluentProducerTemplate template, LiveRow row) {
        String obstacle = row.obstacle(environment);
        if (System.nanoTime() - begun > MOST_TIME.toNanos()) {
            obstacle = "no time is left";
        }
        for (boolean stream : new boolean[] {false, true}) {
            String call = stream ? "stream" : "whole";
            long before = System.nanoTime();
            if (obstacle != null) {
                results.add(new LiveResult(row, call, false, "not called: " + obstacle, 0, 0));
                continue;
            }
            try {
                ChatResponse answer = answer(template, row, stream);
                results.add(result(row, call, answer, before));
            } catch (Exception failure) {
                results.add(new LiveResult(row, call, false, String.valueOf(failure.getMessage()), 0, since(before)));
            }
        }
    }

    private static LiveResult result(LiveRow row, String call, ChatResponse answer, long before) {
        Usage usage = answer.usage();
        String finish = String.valueOf(answer.finishReason());
        boolean good = finish.equals("stop") || finish.equals("length");
        return new LiveResult(row, call, good, finish, usage == null ? 0 : usage.total(), since(before));
    }

    private static long since(long before) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
    }

    private static ChatResponse answer(FluentProducerTemplate template, LiveRow row, boolean stream) throws Exception {
        String uri = "llm:" + row.provider() + "/" + row.model() + "?timeout=" + TIMEOUT + "&stream=" + stream;
        Exchange asking = ExchangeBuilder.anExchange(template.getCamelContext())
                .withBody(question())
                .withPattern(ExchangePattern.InOut)
                .build();
        Exchange exchange = template.to(uri).withExchange(asking).send();
        Exception failure = exchange.getException();
        if (failure != null) {
            throw failure;
        }
        return stream
                ? assembled(exchange.getMessage().getBody(ChatStream.class))
                : new ChatResponse((ObjectNode) exchange.getMessage().getBody(JsonNode.class));
    }

    private static ObjectNode question() {
        ObjectNode asked = Json.object().put("max_tokens", MOST_TOKENS);
        asked.putArray("messages").addObject().put("role", "user").put("content", "Answer with the one word: pong");
        return asked;
    }

    private static ChatResponse assembled(ChatStream stream) {
        ChatAssembler assembler = new ChatAssembler();
        try (stream) {
            stream.forEach(assembler::add);
        }
        return assembler.response();
    }
}
