package io.llmfailover;

import io.llmfailover.provider.ProviderDefinition;
import io.llmfailover.provider.ProviderRow;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.util.PropertiesHelper;
import org.jspecify.annotations.Nullable;

/** Owns what the endpoints share: keys, base URLs, transports. */
@Component("llm,llm-failover")
@SuppressWarnings("this-escape") // what it hands itself to asks nothing of it before the start
public class LlmComponent extends DefaultComponent implements SSLContextParametersAware {

    @Metadata(description = "Options for all endpoints of the component")
    private LlmConfiguration configuration = new LlmConfiguration();

    @Metadata(
            description =
                    "Keys, base URLs and what else is particular to a provider, by its name in square brackets after"
                            + " camel.component.llm.providers, then api-key, base-url, dialect, credential or quirks")
    private Map<String, ProviderDefinition> providers = new HashMap<>();

    @Metadata(
            label = "advanced",
            autowired = true,
            description = "The Vert.x instance of the application, for the vertx transport; without one the component"
                    + " makes its own")
    private @Nullable Vertx vertx;

    @Metadata(
            label = "advanced",
            defaultValue = "10000",
            description = "Most connections that the vertx transport opens at a time")
    private int maxConnections = 10_000;

    @Metadata(
            label = "advanced",
            defaultValue = "100",
            description = "Most threads, and so most calls at a time, of the http transport")
    private int httpThreads = 100;

    @Metadata(
            label = "advanced",
            defaultValue = "20",
            description = "Threads on which routes go on after an answer, unless they came from an event loop")
    private int workerThreads = 20;

    @Metadata(label = "security", description = "TLS for the vertx transport; the http transport has its own")
    private @Nullable SSLContextParameters sslContextParameters;

    @Metadata(label = "security", defaultValue = "false", description = "Use the context's global TLS parameters")
    private boolean useGlobalSslContextParameters;

    private final LlmRuntime runtime = new LlmRuntime(this);
    private final SharedOptions sharedOptions = new SharedOptions();

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        List<String> unknown = providers.entrySet().stream()
                .filter(entry -> ProviderRow.find(entry.getKey()) == null
                        && entry.getValue().getDialect() == null)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("camel.component.llm.providers has " + unknown
                    + " without a dialect; providers that are known without one: " + ProviderRow.names());
        }
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        int slash = remaining.indexOf('/');
        if (slash < 1 || slash == remaining.length() - 1) {
            throw new IllegalArgumentException(
                    "llm: needs a provider and a model, such as llm:openai/gpt-4o-mini, not llm:" + remaining);
        }
        LlmEndpoint endpoint = new LlmEndpoint(uri, this, configuration.copy());
        endpoint.setProvider(remaining.substring(0, slash));
        endpoint.setModel(remaining.substring(slash + 1));
        endpoint.getConfiguration().getBody().putAll(PropertiesHelper.extractProperties(parameters, "body."));
        setProperties(endpoint, parameters);
        return endpoint;
    }

    LlmRuntime runtime() {
        return runtime;
    }

    SharedOptions sharedOptions() {
        return sharedOptions;
    }

    private static void checkPositive(String option, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(option + " must be at least 1, not " + value);
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        checkPositive("maxConnections", maxConnections);
        checkPositive("httpThreads", httpThreads);
        checkPositive("workerThreads", workerThreads);
        runtime.open();
        if (configuration.getTransport() == LlmTransport.VERTX) {
            // here, because a producer that starts with its first message may do so on an event loop, where it cannot
            runtime.transport(LlmTransport.VERTX);
        }
    }

    @Override
    protected void doStop() throws Exception {
        runtime.close();
        super.doStop();
    }

    public LlmConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(LlmConfiguration configuration) {
        this.configuration = configuration;
    }

    public Map<String, ProviderDefinition> getProviders() {
        return providers;
    }

    public void setProviders(Map<String, ProviderDefinition> providers) {
        this.providers = providers;
    }

    public @Nullable Vertx getVertx() {
        return vertx;
    }

    public void setVertx(@Nullable Vertx vertx) {
        this.vertx = vertx;
    }

    public int getMaxConnections() {
        return maxConnections;
    }

    public void setMaxConnections(int maxConnections) {
        this.maxConnections = maxConnections;
    }

    public int getHttpThreads() {
        return httpThreads;
    }

    public void setHttpThreads(int httpThreads) {
        this.httpThreads = httpThreads;
    }

    public int getWorkerThreads() {
        return workerThreads;
    }

    public void setWorkerThreads(int workerThreads) {
        this.workerThreads = workerThreads;
    }

    public @Nullable SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    public void setSslContextParameters(@Nullable SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }
}
