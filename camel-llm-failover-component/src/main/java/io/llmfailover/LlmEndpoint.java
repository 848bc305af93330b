package io.llmfailover;

import io.llmfailover.chat.Operation;
import io.llmfailover.provider.CallsModel;
import io.llmfailover.provider.Provider;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Call a large language model of any vendor.
 *
 * <p>Makes one call and says truthfully what came of it. Never retries: order, retry and fallback live in the route.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "llm,llm-failover",
        title = "LLM",
        syntax = "llm:provider/model",
        category = {Category.AI},
        producerOnly = true,
        headersClass = LlmConstants.class)
public class LlmEndpoint extends DefaultEndpoint implements AsyncEndpoint, EndpointServiceLocation, CallsModel {

    @UriPath(description = "The provider: a name of the built-in table, or of a provider bean")
    @Metadata(required = true)
    private String provider = "";

    @UriPath(description = "The model, as the provider names it; on Azure the deployment")
    @Metadata(required = true)
    private String model = "";

    @UriParam
    private LlmConfiguration configuration;

    private @Nullable LlmTarget target;
    private @Nullable Gate gate;

    public LlmEndpoint(String uri, Component component, LlmConfiguration configuration) {
        super(uri, component);
        this.configuration = configuration;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        target = new LlmTargetBuilder(this).build();
        gate = new Gate(configuration.getMaxConcurrent());
    }

    /** What the options amount to, checked. */
    LlmTarget target() {
        if (target == null) {
            throw new IllegalStateException("not initialised: " + this);
        }
        return target;
    }

    Gate gate() {
        return Objects.requireNonNull(gate);
    }

    @Override
    public Producer createProducer() {
        return new LlmProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("llm: calls models, it receives nothing: use it in to, not in from");
    }

    /** An image that was perhaps made is paid for, and a second one is another. */
    @Override
    public boolean isRepeatable() {
        return configuration.getOperation() != Operation.IMAGES;
    }

    @Override
    public String account() {
        return target().provider().account();
    }

    @Override
    public Map<String, String> tags() {
        return target().provider().tags();
    }

    @Override
    public LlmComponent getComponent() {
        return (LlmComponent) super.getComponent();
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    @Override
    public String getServiceUrl() {
        Provider known = target == null ? null : target.provider();
        return known == null ? "" : known.base().toString();
    }

    @Override
    public String getServiceProtocol() {
        return getServiceUrl().startsWith("http:") ? "http" : "https";
    }

    @Override
    public Map<String, String> getServiceMetadata() {
        return Map.of("provider", provider, "model", model);
    }

    @Override
    public String getProvider() {
        return provider;
    }

    public void setProvider(String provider) {
        this.provider = provider;
    }

    @Override
    public String getModel() {
        return model;
    }

    public void setModel(String model) {
        this.model = model;
    }

    public LlmConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(LlmConfiguration configuration) {
        this.configuration = configuration;
    }
}
