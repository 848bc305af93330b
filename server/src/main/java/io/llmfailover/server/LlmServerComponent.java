package io.llmfailover.server;

import io.llmfailover.server.http.Listeners;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/** Shares ports between routes. Runs on the application's Vert.x if it has one. */
@Component("llm-server")
public class LlmServerComponent extends DefaultComponent implements SSLContextParametersAware {

    @Metadata(label = "advanced", autowired = true, description = "The Vert.x to run on. If not set: one of its own")
    private @Nullable Vertx vertx;

    @Metadata(
            label = "security",
            defaultValue = "false",
            description = "Use the context's global TLS parameters where a route has none of its own")
    private boolean useGlobalSslContextParameters;

    private @Nullable Vertx own;
    private @Nullable Listeners listeners;

    @Override
    protected LlmServerEndpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
            throws Exception {
        String path = "/" + remaining.replaceAll("^/+|/+$", "");
        if (!path.matches("(/[A-Za-z0-9._~-]+)+")) {
            throw new IllegalArgumentException(
                    "llm-server: the path must be one such as llm-server:/v1, not " + remaining);
        }
        LlmServerEndpoint endpoint = new LlmServerEndpoint(uri, this, path);
        endpoint.setSslContextParameters(retrieveGlobalSslContextParameters());
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /** Made with the first route that needs it. */
    synchronized Vertx runningVertx() {
        Vertx known = vertx;
        if (known == null) {
            known = CamelContextHelper.findSingleByType(getCamelContext(), Vertx.class);
        }
        if (known == null) {
            known = own == null ? Vertx.vertx() : own;
            own = known;
        }
        return known;
    }

    synchronized Listeners listeners() {
        if (listeners == null) {
            listeners = new Listeners(runningVertx());
        }
        return listeners;
    }

    @Override
    protected void doShutdown() throws Exception {
        super.doShutdown();
        Vertx mine = own;
        if (mine != null) {
            mine.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
            own = null;
            listeners = null;
        }
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }

    public @Nullable Vertx getVertx() {
        return vertx;
    }

    public void setVertx(@Nullable Vertx vertx) {
        this.vertx = vertx;
    }
}
