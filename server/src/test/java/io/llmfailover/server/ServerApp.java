package io.llmfailover.server;

import io.llmfailover.LlmComponent;
import io.llmfailover.LlmTransport;
import io.llmfailover.provider.ProviderDefinition;
import io.llmfailover.simulator.Simulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;

/** The routes as they ship, behind a port of their own, with simulated vendors. */
final class ServerApp implements AutoCloseable {

    private final Simulator simulator = Simulator.start();
    private final CamelContext context = new DefaultCamelContext();

    ServerApp(Map<String, String> settings) throws Exception {
        this(settings, null);
    }

    /** @param tls the global parameters of the context, as {@code camel.ssl.*} makes them */
    ServerApp(Map<String, String> settings, @Nullable SSLContextParameters tls) throws Exception {
        context.setSSLContextParameters(tls);
        context.getComponent("llm-server", LlmServerComponent.class).setUseGlobalSslContextParameters(tls != null);
        // for the requests that a test leaves with a silent vendor
        context.getShutdownStrategy().setTimeUnit(TimeUnit.SECONDS);
        context.getShutdownStrategy().setTimeout(1);
        Properties properties = new Properties();
        properties.put("llm.http.enabled", "true");
        properties.put("llm.http.port", "0");
        properties.putAll(settings);
        context.getPropertiesComponent().setInitialProperties(properties);
        LlmComponent llm = new LlmComponent();
        context.addComponent("llm", llm);
        llm.getConfiguration().setTransport(LlmTransport.VERTX);
        llm.setProviders(new HashMap<>(Map.of(
                "openai", ProviderDefinition.of(simulator.url("openai") + "/v1", "sk-test-openai"),
                "anthropic", ProviderDefinition.of(simulator.url("anthropic") + "/v1", "sk-ant-test"))));
        for (String file : new String[] {"alias/chat", "alias/embed", "alias/image", "entry/http"}) {
            String yaml = Files.readString(Path.of("../routes/" + file + ".camel.yaml"));
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.fromString(Path.of(file).getFileName() + ".camel.yaml", yaml));
        }
        context.start();
    }

    Simulator simulator() {
        return simulator;
    }

    String url() {
        LlmServerConsumer consumer =
                (LlmServerConsumer) context.getRoute("http").getConsumer();
        return (context.getSSLContextParameters() == null ? "http" : "https") + "://127.0.0.1:" + consumer.getPort()
                + "/v1";
    }

    @Override
    public void close() {
        context.stop();
        simulator.close();
    }
}
