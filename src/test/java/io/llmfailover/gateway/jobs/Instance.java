package io.llmfailover.gateway.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.LlmComponent;
import io.llmfailover.LlmTransport;
import io.llmfailover.chat.Json;
import io.llmfailover.provider.ProviderDefinition;
import io.llmfailover.server.LlmServerConsumer;
import io.llmfailover.simulator.Simulator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** The routes as they ship, with HTTP, Kafka and jobs switched on, and a caller of them. */
final class Instance implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String[] FILES = {
        "policy/kafka-request",
        "alias/chat-openai",
        "alias/chat-anthropic",
        "entry/http",
        "entry/jobs",
        "entry/kafka",
        "result/chunks",
        "result/events",
        "result/job-list",
        "result/job-mark",
        "result/job-record",
        "result/job-request",
        "result/publish-once",
        "result/publish"
    };

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final CamelContext context = new DefaultCamelContext();

    Instance(String brokers, Simulator vendors, Map<String, String> settings) throws Exception {
        context.getShutdownStrategy().setTimeUnit(TimeUnit.SECONDS);
        context.getShutdownStrategy().setTimeout(5);
        Properties properties = new Properties();
        String aliases = "chat-openai,chat-anthropic";
        properties.putAll(Map.of(
                "llm.http.enabled",
                "true",
                "llm.kafka.enabled",
                "true",
                "llm.jobs.enabled",
                "true",
                "llm.http.port",
                "0",
                "kafka.brokers",
                brokers,
                "llm.http.aliases",
                aliases,
                "llm.kafka.aliases",
                aliases,
                "llm.jobs.aliases",
                aliases));
        properties.putAll(settings);
        // above those of the application, which are on the class path here
        context.getPropertiesComponent().setOverrideProperties(properties);
        context.addComponent("llm", llm(vendors));
        for (String file : FILES) {
            String yaml = Files.readString(Path.of("..", "routes", file + ".camel.yaml"));
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("route.camel.yaml", yaml));
        }
        context.start();
    }

    private static LlmComponent llm(Simulator vendors) {
        LlmComponent llm = new LlmComponent();
        llm.getConfiguration().setTransport(LlmTransport.VERTX);
        llm.setProviders(new HashMap<>(Map.of(
                "openai", ProviderDefinition.of(vendors.url("openai") + "/v1", "sk-openai"),
                "anthropic", ProviderDefinition.of(vendors.url("anthropic") + "/v1", "sk-anthropic"))));
        return llm;
    }

    HttpResponse<String> post(String path, String body, String key) throws Exception {
        return send(path, key, request -> request.header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> get(String path, String key) throws Exception {
        return send(path, key, HttpRequest.Builder::GET);
    }

    private interface Change {
        HttpRequest.Builder of(HttpRequest.Builder request);
    }

    private HttpResponse<String> send(String path, String key, Change change) throws Exception {
        LlmServerConsumer http = (LlmServerConsumer) context.getRoute("http").getConsumer();
        URI uri = URI.create("http://127.0.0.1:" + http.getPort() + path);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(PATIENCE).header("x-api-key", key);
        return client.send(change.of(request).build(), BodyHandlers.ofString());
    }

    /** The place of a job that was taken. */
    String begin(String body, String key) throws Exception {
        HttpResponse<String> answer = post("/v1/jobs", body, key);
        if (answer.statusCode() != 202) {
            throw new AssertionError(answer.statusCode() + ": " + answer.body());
        }
        return answer.headers().firstValue("location").orElseThrow();
    }

    JsonNode end(String job, String key) throws Exception {
        HttpResponse<String> answer =
                await(job, key, one -> one.statusCode() == 200 && !one.body().contains("\"queued\""));
        return Json.parse(answer.body());
    }

    HttpResponse<String> await(String path, String key, Predicate<HttpResponse<String>> condition) throws Exception {
        long begin = System.nanoTime();
        HttpResponse<String> answer = get(path, key);
        while (!condition.test(answer)) {
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new AssertionError("in the end it was " + answer.statusCode() + ": " + answer.body());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            answer = get(path, key);
        }
        return answer;
    }

    @Override
    public void close() {
        context.stop();
    }
}
