package io.llmfailover.server;

import io.llmfailover.server.caller.Callers;
import io.llmfailover.server.http.Place;
import io.llmfailover.server.job.JobList;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;

/** Receive requests over HTTP as clients of OpenAI and Anthropic send them. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "llm-server",
        title = "LLM Server",
        syntax = "llm-server:path",
        category = {Category.AI, Category.HTTP},
        consumerOnly = true)
public final class LlmServerEndpoint extends DefaultEndpoint {

    @UriPath(description = "Path below which the APIs are, such as /v1")
    @Metadata(required = true)
    private final String path;

    @UriParam(label = "consumer", defaultValue = "127.0.0.1", description = "Address to listen at")
    private String host = "127.0.0.1";

    @UriParam(label = "consumer", defaultValue = "8080", description = "Port to listen at")
    private int port = 8080;

    @UriParam(
            label = "consumer",
            description =
                    "What requests may name as their model, separated by commas: ids of routes from direct:, such "
                            + "as chat,chat-fast. With * all that a bean of type io.llmfailover.server.Aliases names, "
                            + "now and later")
    @Metadata(required = true)
    private String aliases = "";

    private Aliases offer = Set::of;

    @UriParam(
            label = "consumer",
            description = "What requests may name beside aliases, as provider/model, separated by commas. With * at the"
                    + " end, such as openai/*, all that begins so; that is taken, and not listed")
    private String models = "";

    @UriParam(
            label = "consumer",
            defaultValue = "true",
            description =
                    "Whether answers name the model that gave them. Otherwise they name the one that was asked for")
    private boolean answeringModel = true;

    @UriParam(
            label = "consumer",
            defaultValue = "true",
            description = "Whether answers say in x-llm-provider, x-llm-model and x-llm-attempts how they came about")
    private boolean tellPath = true;

    @UriParam(
            label = "security",
            description = "Who may ask: a bean such as io.llmfailover.server.caller.KeyFile. Without it everybody, and "
                    + "host must be an address that only this machine reaches")
    private @Nullable Callers callers;

    @UriParam(
            label = "security",
            description = "Speak TLS: HTTP/2 and HTTP/1.1 by https. Without it HTTP/1.1 in the clear")
    private @Nullable SSLContextParameters sslContextParameters;

    @UriParam(
            label = "consumer",
            description =
                    "Makes it a path for jobs: what is posted there goes into the route to be done later, and what "
                            + "this bean learns of it is told below the path. Without it the APIs are there")
    private @Nullable JobList jobs;

    @UriParam
    private LlmServerLimits limits = new LlmServerLimits();

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "2",
            description = "Event loops that share the port. Each keeps its connections")
    private int eventLoops = 2;

    public LlmServerEndpoint(String uri, LlmServerComponent component, String path) {
        super(uri, component);
        this.path = path;
        setExchangePattern(ExchangePattern.InOut);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        LlmServerConsumer consumer = new LlmServerConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("llm-server: receives requests; send them with llm: or http:");
    }

    /** Reads the certificate, each time anew. */
    Place place() {
        return new Place(host, port, sslContextParameters == null ? null : Security.read(this, sslContextParameters));
    }

    /** What a request asks for below the path. */
    String below(HttpServerRequest request) {
        return String.valueOf(request.path()).substring(path.length());
    }

    /** At the moment. */
    Set<String> aliasNames() {
        return offer.names();
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        offer = Offer.of(aliases, getCamelContext());
    }

    List<String> modelNames() {
        return names(models);
    }

    private static List<String> names(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    public @Nullable Callers getCallers() {
        return callers;
    }

    public void setCallers(@Nullable Callers callers) {
        this.callers = callers;
    }

    public @Nullable SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    public void setSslContextParameters(@Nullable SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public @Nullable JobList getJobs() {
        return jobs;
    }

    public void setJobs(@Nullable JobList jobs) {
        this.jobs = jobs;
    }

    public String getPath() {
        return path;
    }

    public String getHost() {
        return host;
    }

    public void setHost(String host) {
        this.host = host;
    }

    public int getPort() {
        return port;
    }

    public void setPort(int port) {
        this.port = port;
    }

    public String getAliases() {
        return aliases;
    }

    public void setAliases(String aliases) {
        this.aliases = aliases;
    }

    public String getModels() {
        return models;
    }

    public void setModels(String models) {
        this.models = models;
    }

    public boolean isAnsweringModel() {
        return answeringModel;
    }

    public void setAnsweringModel(boolean answeringModel) {
        this.answeringModel = answeringModel;
    }

    public boolean isTellPath() {
        return tellPath;
    }

    public void setTellPath(boolean tellPath) {
        this.tellPath = tellPath;
    }

    public LlmServerLimits getLimits() {
        return limits;
    }

    public void setLimits(LlmServerLimits limits) {
        this.limits = limits;
    }

    public int getEventLoops() {
        return eventLoops;
    }

    public void setEventLoops(int eventLoops) {
        this.eventLoops = eventLoops;
    }
}
