package io.llmfailover.kafka;

import io.llmfailover.LlmComponent;
import io.llmfailover.LlmTransport;
import io.llmfailover.provider.ProviderDefinition;
import io.llmfailover.simulator.Simulator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The routes as they ship, over topics of their own, with simulated vendors. */
public final class Pipeline implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String prefix = "llm" + COUNT.incrementAndGet() + ".";
    private final Simulator simulator = Simulator.start();
    private final CamelContext context = new DefaultCamelContext();
    private final KafkaProducer<byte[], byte[]> producer;

    public Pipeline(Map<String, String> settings, String... moreRoutes) throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.shared();
        for (String topic : new String[] {"requests", "responses", "requests.dlq", "replies"}) {
            broker.createTopic(prefix + topic, 1);
        }
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.address(), "linger.ms", "0"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        Properties properties = new Properties();
        properties.put("llm.kafka.enabled", "true");
        properties.put("kafka.brokers", broker.address());
        properties.put("llm.kafka.group", prefix + "gateway");
        properties.put("llm.kafka.requests", prefix + "requests");
        properties.put("llm.kafka.responses", prefix + "responses");
        properties.put("llm.kafka.dead-letters", prefix + "requests.dlq");
        properties.put("llm.kafka.reply-topics", prefix + "replies");
        properties.putAll(settings);
        context.getPropertiesComponent().setInitialProperties(properties);
        llm();
        for (String file : new String[] {"alias/chat", "entry/kafka", "result/publish"}) {
            load(Files.readString(Path.of("../routes/" + file + ".camel.yaml")));
        }
        for (String route : moreRoutes) {
            load(route);
        }
        context.start();
    }

    private void llm() {
        LlmComponent llm = new LlmComponent();
        context.addComponent("llm", llm);
        llm.getConfiguration().setTransport(LlmTransport.VERTX);
        llm.setProviders(new HashMap<>(Map.of(
                "openai", ProviderDefinition.of(simulator.url("openai") + "/v1", "sk-test-openai"),
                "anthropic", ProviderDefinition.of(simulator.url("anthropic") + "/v1", "sk-ant-test"))));
    }

    private void load(String yaml) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("test.camel.yaml", yaml));
    }

    public Simulator simulator() {
        return simulator;
    }

    CamelContext context() {
        return context;
    }

    public String topic(String name) {
        return prefix + name;
    }

    public void send(@Nullable String value, String... headers) throws Exception {
        send("key", value == null ? null : value.getBytes(StandardCharsets.UTF_8), headers);
    }

    void send(String key, byte @Nullable [] value, String... headers) throws Exception {
        ProducerRecord<byte[], byte[]> request =
                new ProducerRecord<>(topic("requests"), key.getBytes(StandardCharsets.UTF_8), value);
        for (int i = 0; i < headers.length; i += 2) {
            request.headers().add(headers[i], headers[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        send(request);
    }

    void send(ProducerRecord<byte[], byte[]> request) throws Exception {
        producer.send(request).get();
    }

    public Results results() {
        return new Results(topic("responses"));
    }

    public Results deadLetters() {
        return new Results(topic("requests.dlq"));
    }

    @Override
    public void close() {
        context.stop();
        producer.close();
        simulator.close();
    }
}
