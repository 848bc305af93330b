package io.llmfailover;

import io.llmfailover.provider.ProviderDefinition;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.impl.DefaultCamelContext;

/** A program of its own, so that its heap and its threads can be told: many calls at once, then what came of them. */
final class ManyCalls {

    private ManyCalls() {}

    public static void main(String[] args) throws Exception {
        int calls = Integer.parseInt(args[1]);
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            LlmComponent component = new LlmComponent();
            component.getConfiguration().setTransport(LlmTransport.VERTX);
            component.setProviders(Map.of("openai", ProviderDefinition.of(args[0], "sk-many")));
            camel.addComponent("llm", component);
            camel.start();
            long answered = answered(camel.getEndpoint("llm:openai/slow?timeout=120000&connectTimeout=60000"), calls);
            int threads = ManagementFactory.getThreadMXBean().getPeakThreadCount();
            System.out.println("answered=" + answered + " threads=" + threads);
        }
    }

    private static long answered(Endpoint endpoint, int calls) throws Exception {
        AsyncProducer producer = endpoint.createAsyncProducer();
        producer.start();
        List<CompletableFuture<Exchange>> answers = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            Exchange exchange = endpoint.createExchange(ExchangePattern.InOut);
            exchange.getMessage().setBody("question " + i);
            CompletableFuture<Exchange> answer = new CompletableFuture<>();
            answers.add(answer);
            producer.process(exchange, sync -> answer.complete(exchange));
        }
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(3, TimeUnit.MINUTES);
        producer.stop();
        for (int i = 0; i < calls; i++) {
            Exchange exchange = answers.get(i).join();
            if (exchange.getException() != null) {
                System.out.println(exchange.getException().getMessage());
            }
        }
        return answers.stream()
                .map(CompletableFuture::join)
                .filter(e -> isAnswer(e))
                .count();
    }

    private static boolean isAnswer(Exchange exchange) {
        return exchange.getException() == null
                && exchange.getMessage().getBody(String.class).contains("question ");
    }
}
