package io.llmfailover.bench;

import io.llmfailover.LlmComponent;
import io.llmfailover.LlmTransport;
import io.llmfailover.provider.ProviderDefinition;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** The routes as they ship, in a plain Camel context. */
final class ShippedPipeline implements AutoCloseable {

    private static final List<String> FILES = List.of(
            "alias/chat",
            "result/events",
            "result/chunks",
            "policy/kafka-request",
            "entry/kafka",
            "result/publish-once",
            "result/publish");

    private final DefaultCamelContext camel = new DefaultCamelContext();

    ShippedPipeline(Setup setup, String group) throws Exception {
        camel.getPropertiesComponent().setInitialProperties(properties(setup, group));
        camel.addComponent("llm", llm(setup));
        for (String file : FILES) {
            String yaml = Files.readString(setup.routes().resolve(file + ".camel.yaml"));
            PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("bench.camel.yaml", yaml));
        }
        camel.start();
    }

    private static Properties properties(Setup setup, String group) {
        Properties properties = new Properties();
        String each = Integer.toString(setup.inFlight());
        properties.putAll(Map.of(
                "llm.kafka.enabled",
                "true",
                "kafka.brokers",
                setup.broker(),
                "llm.kafka.group",
                group,
                "llm.kafka.aliases",
                "chat",
                "llm.kafka.max-in-flight",
                each,
                "llm.kafka.max-in-flight-per-partition",
                each,
                "llm.kafka.max-offset-span",
                Integer.toString(10 * setup.inFlight())));
        return properties;
    }

    private static LlmComponent llm(Setup setup) {
        LlmComponent llm = new LlmComponent();
        llm.getConfiguration().setTransport(LlmTransport.VERTX);
        llm.setMaxConnections(setup.inFlight());
        llm.setProviders(Map.of(
                "openai", ProviderDefinition.of(setup.vendor() + "/v1", "sk-bench"),
                "anthropic", ProviderDefinition.of(setup.vendor(), "sk-ant-bench")));
        return llm;
    }

    @Override
    public void close() {
        camel.stop();
    }
}
