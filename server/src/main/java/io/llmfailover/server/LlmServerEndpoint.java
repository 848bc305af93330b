package io.llmfailover.server;

import io.llmfailover.server.caller.Callers;
import io.llmfailover.server.http.Bounds;
import io.llmfailover.server.http.Place;
import io.llmfailover.server.job.JobList;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
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

    @UriParam(label = "security", defaultValue = "2000", description = "Most messages of a request")
    private int maxMessages = 2_000;

    @UriParam(label = "security", defaultValue = "256", description = "Most tools of a request")
    private int maxTools = 256;

    @UriParam(label = "security", defaultValue = "16", description = "Most answers that a request may want (n)")
    private int maxAnswers = 16;

    @UriParam(label = "security", defaultValue = "1000000", description = "Most tokens that a request may want")
    private int maxTokens = 1_000_000;

    @UriParam(label = "consumer", defaultValue = "1000", description = "Most requests at work at a time")
    private int maxInFlight = 1_000;

    @UriParam(
            label = "security",
            defaultValue = "67108864",
            description = "Most bytes that the bodies of all requests at work may have together")
    private int maxBytesInFlight = 64 * 1024 * 1024;

    @UriParam(label = "security", defaultValue = "10485760", description = "Largest body of a request in bytes")
    private int maxBodySize = 10 * 1024 * 1024;

    @UriParam(label = "security", defaultValue = "16384", description = "Largest head of a request in bytes")
    private int maxHeaderSize = 16 * 1024;

    @UriParam(label = "security", defaultValue = "10000", description = "Most connections at a time")
    private int maxConnections = 10_000;

    @UriParam(
            label = "security",
            defaultValue = "10000",
            javaType = "java.time.Duration",
            description = "Longest time from a connection to the end of its first head")
    private long headerTimeout = 10_000;

    @UriParam(
            label = "security",
            defaultValue = "30000",
            javaType = "java.time.Duration",
            description = "Longest time from a head to the end of its body")
    private long bodyTimeout = 30_000;

    @UriParam(
            label = "security",
            defaultValue = "75000",
            javaType = "java.time.Duration",
            description = "Longest time that a connection stays open without a request")
    private long idleTimeout = 75_000;

    @UriParam(
            label = "security",
            defaultValue = "30000",
            javaType = "java.time.Duration",
            description = "Longest time that a client may take nothing of a stream that is there for it")
    private long readerTimeout = 30_000;

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

    Bounds bounds() {
        return new Bounds(
                maxHeaderSize,
                maxBodySize,
                maxConnections,
                Duration.ofMillis(headerTimeout),
                Duration.ofMillis(bodyTimeout),
                Duration.ofMillis(idleTimeout),
                Duration.ofMillis(readerTimeout));
    }

    Sanity sanity() {
        return new Sanity(maxMessages, maxTools, maxAnswers, maxTokens);
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

    public int getMaxMessages() {
        return maxMessages;
    }

    public void setMaxMessages(int maxMessages) {
        this.maxMessages = maxMessages;
    }

    public int getMaxTools() {
        return maxTools;
    }

    public void setMaxTools(int maxTools) {
        this.maxTools = maxTools;
    }

    public int getMaxAnswers() {
        return maxAnswers;
    }

    public void setMaxAnswers(int maxAnswers) {
        this.maxAnswers = maxAnswers;
    }

    public int getMaxTokens() {
        return maxTokens;
    }

    public void setMaxTokens(int maxTokens) {
        this.maxTokens = maxTokens;
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

    public int getMaxInFlight() {
        return maxInFlight;
    }

    public void setMaxInFlight(int maxInFlight) {
        this.maxInFlight = maxInFlight;
    }

    public int getMaxBytesInFlight() {
        return maxBytesInFlight;
    }

    public void setMaxBytesInFlight(int maxBytesInFlight) {
        this.maxBytesInFlight = maxBytesInFlight;
    }

    public int getMaxBodySize() {
        return maxBodySize;
    }

    public void setMaxBodySize(int maxBodySize) {
        this.maxBodySize = maxBodySize;
    }

    public int getMaxHeaderSize() {
        return maxHeaderSize;
    }

    public void setMaxHeaderSize(int maxHeaderSize) {
        this.maxHeaderSize = maxHeaderSize;
    }

    public int getMaxConnections() {
        return maxConnections;
    }

    public void setMaxConnections(int maxConnections) {
        this.maxConnections = maxConnections;
    }

    public long getHeaderTimeout() {
        return headerTimeout;
    }

    public void setHeaderTimeout(long headerTimeout) {
        this.headerTimeout = headerTimeout;
    }

    public long getBodyTimeout() {
        return bodyTimeout;
    }

    public void setBodyTimeout(long bodyTimeout) {
        this.bodyTimeout = bodyTimeout;
    }

    public long getIdleTimeout() {
        return idleTimeout;
    }

    public void setIdleTimeout(long idleTimeout) {
        this.idleTimeout = idleTimeout;
    }

    public long getReaderTimeout() {
        return readerTimeout;
    }

    public void setReaderTimeout(long readerTimeout) {
        this.readerTimeout = readerTimeout;
    }

    public int getEventLoops() {
        return eventLoops;
    }

    public void setEventLoops(int eventLoops) {
        this.eventLoops = eventLoops;
    }
}
