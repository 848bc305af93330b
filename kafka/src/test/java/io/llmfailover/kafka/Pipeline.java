package io.llmfailover.kafka;

import io.llmfailover.LlmComponent;
import io.llmfailover.LlmTransport;
import io.llmfailover.health.Health;
import io.llmfailover.health.HealthRegistry;
import io.llmfailover.provider.ProviderDefinition;
import io.llmfailover.simulator.Simulator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The routes as they ship, over topics of their own, with simulated vendors. */
public final class Pipeline implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String prefix;
    private final Simulator simulator;
    private final boolean isFirst;
    private final CamelContext context = new DefaultCamelContext();
    private final AtomicInteger redeliveries = new AtomicInteger();
    private final KafkaProducer<byte[], byte[]> producer;

    public Pipeline(Map<String, String> settings) throws Exception {
        this(settings, "llm" + COUNT.incrementAndGet() + ".", Simulator.start(), true);
    }

    /** Another instance of the same application. */
    Pipeline(Pipeline first) throws Exception {
        this(Map.of(), first.prefix, first.simulator, false);
    }

    private Pipeline(Map<String, String> settings, String prefix, Simulator simulator, boolean isFirst)
            throws Exception {
        this.prefix = prefix;
        this.simulator = simulator;
        this.isFirst = isFirst;
        EmbeddedBroker broker = EmbeddedBroker.shared();
        Set<String> without = Set.of(settings.getOrDefault("topics.without", "").split(","));
        for (String topic :
                List.of("requests", "responses", "requests.dlq", "replies", "events", "chunks", "health", "jobs")) {
            if (isFirst && !without.contains(topic)) {
                broker.createTopic(prefix + topic, 1);
            }
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
        properties.put("llm.kafka.events", prefix + "events");
        properties.put("llm.kafka.health", prefix + "health");
        properties.put("llm.kafka.jobs", prefix + "jobs");
        properties.put("llm.kafka.chunks", prefix + "chunks");
        properties.put("llm.kafka.reply-topics", prefix + "replies");
        properties.putAll(settings);
        context.getPropertiesComponent().setInitialProperties(properties);
        llm();
        for (String file : new String[] {
            "alias/chat",
            "result/events",
            "result/chunks",
            "result/health-news",
            "entry/health",
            "policy/kafka-request",
            "entry/kafka-simple",
            "entry/kafka",
            "result/publish-once",
            "result/publish"
        }) {
            load(Files.readString(Path.of("../routes/" + file + ".camel.yaml")));
        }
        context.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof CamelEvent.ExchangeRedeliveryEvent) {
                    redeliveries.incrementAndGet();
                }
            }
        });
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

    /** What this instance knows of a target; null as long as it knows nothing. */
    @Nullable
    Health health(String target) {
        HealthRegistry known = context.getCamelContextExtension().getContextPlugin(HealthRegistry.class);
        return known == null
                ? null
                : known.snapshots().stream()
                        .filter(one -> one.target().equals(target))
                        .findFirst()
                        .orElse(null);
    }

    /** Asks by another way than the topic. */
    Exchange ask(String text) throws Exception {
        return asking(text).get(30, TimeUnit.SECONDS);
    }

    Future<Exchange> asking(String text) {
        return context.createFluentProducerTemplate()
                .to("direct:chat")
                .withBody(text)
                .asyncSend();
    }

    boolean isAtRest() {
        return context.getRegistry()
                .lookupByNameAndType("llmAllRest", BooleanSupplier.class)
                .getAsBoolean();
    }

    KafkaParallelConsumer consumer() {
        return (KafkaParallelConsumer) context.getRoute("kafka").getConsumer();
    }

    public String topic(String name) {
        return prefix + name;
    }

    public void send(@Nullable String value, String... headers) throws Exception {
        send("key", value == null ? null : value.getBytes(StandardCharsets.UTF_8), headers);
    }

    void send(String key, byte @Nullable [] value, String... headers) throws Exception {
        send(request(key, value, headers));
    }

    private ProducerRecord<byte[], byte[]> request(String key, byte @Nullable [] value, String... headers) {
        ProducerRecord<byte[], byte[]> request =
                new ProducerRecord<>(topic("requests"), key.getBytes(StandardCharsets.UTF_8), value);
        for (int i = 0; i < headers.length; i += 2) {
            request.headers().add(headers[i], headers[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        return request;
    }

    /** In a transaction that comes to nothing. */
    public void sendAndAbort(String value, String... headers) throws Exception {
        try (KafkaProducer<byte[], byte[]> transactional = new KafkaProducer<>(
                Map.of("bootstrap.servers", EmbeddedBroker.shared().address(), "transactional.id", prefix),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            transactional.initTransactions();
            transactional.beginTransaction();
            transactional
                    .send(request("key", value.getBytes(StandardCharsets.UTF_8), headers))
                    .get();
            transactional.abortTransaction();
        }
    }

    void send(ProducerRecord<byte[], byte[]> request) throws Exception {
        producer.send(request).get();
    }

    /** How far the group has come. */
    long committed() throws Exception {
        OffsetAndMetadata commit = EmbeddedBroker.shared()
                .admin()
                .listConsumerGroupOffsets(prefix + "gateway")
                .partitionsToOffsetAndMetadata()
                .get()
                .get(new TopicPartition(topic("requests"), 0));
        return commit == null ? 0 : commit.offset();
    }

    boolean isHealthy() {
        return HealthCheckHelper.invoke(context).stream().allMatch(result -> result.getState() == HealthCheck.State.UP);
    }

    boolean isRedelivering() {
        return redeliveries.get() > 0;
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
        if (isFirst) {
            simulator.close();
        }
    }
}
