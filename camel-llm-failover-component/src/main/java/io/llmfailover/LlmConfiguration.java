package io.llmfailover;

import io.llmfailover.chat.Operation;
import io.llmfailover.dialect.Unsupported;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** Options of the component and of each endpoint; an endpoint starts with a copy of the component's. */
@UriParams
@Configurer
public class LlmConfiguration implements Cloneable {

    @UriParam(
            label = "security",
            secret = true,
            description =
                    "Key for the provider. On the component it serves one provider only; use providers for several."
                            + " Without it the provider's usual environment variable is used, such as OPENAI_API_KEY")
    private @Nullable String apiKey;

    @UriParam(
            label = "common",
            description = "Where the provider is, such as https://api.openai.com/v1. Known for providers in the table")
    private @Nullable String baseUrl;

    @UriParam(
            label = "common",
            defaultValue = "http",
            enums = "http,vertx",
            description =
                    "How calls travel: http through the application's own Camel HTTP component (keeps a thread for"
                            + " each call), vertx without blocking any thread")
    private LlmTransport transport = LlmTransport.HTTP;

    @UriParam(
            label = "common",
            defaultValue = "chat",
            enums = "chat,embeddings,images",
            description = "What is asked of the model: chat, embeddings or images")
    private Operation operation = Operation.CHAT;

    @UriParam(
            label = "common",
            defaultValue = "drop",
            enums = "drop,refuse",
            description = "What becomes of a parameter that only tunes the answer and that the provider does not take:"
                    + " drop leaves it out, or takes the nearest value, and says so in the ledger; refuse does not ask"
                    + " the provider, so that a failover goes on to the next")
    private Unsupported unsupported = Unsupported.DROP;

    @UriParam(
            label = "common",
            defaultValue = "auto",
            enums = "auto,text,message,json",
            description = "What the message body becomes: auto (text for text, JSON for JSON), text, message (the"
                    + " assistant message as JSON) or json (the whole completion)")
    private LlmOutput output = LlmOutput.AUTO;

    @UriParam(
            label = "common",
            description = "System prompt, put before the conversation. With resource: in front it is loaded, such as"
                    + " resource:classpath:prompt.txt")
    @Metadata(supportFileReference = true, largeInput = true)
    private @Nullable String systemPrompt;

    @UriParam(label = "sampling", description = "Sampling temperature, for requests that do not say one")
    private @Nullable Double temperature;

    @UriParam(label = "sampling", description = "Nucleus sampling, for requests that do not say one")
    private @Nullable Double topP;

    @UriParam(label = "sampling", description = "Longest answer in tokens, for requests that do not say one")
    private @Nullable Integer maxTokens;

    @UriParam(
            label = "sampling",
            description = "Texts that end the answer, separated by commas, for requests that do not say any")
    private @Nullable String stop;

    @UriParam(label = "sampling", description = "Seed, for requests that do not say one and vendors that know it")
    private @Nullable Long seed;

    @UriParam(
            label = "common",
            description = "JSON schema that the answer must follow, for requests that do not say one; usually"
                    + " resource:classpath:schema.json")
    @Metadata(supportFileReference = true, largeInput = true)
    private @Nullable String responseSchema;

    @UriParam(
            label = "common",
            defaultValue = "false",
            description = "Ask for a stream; the body is then a stream of chunks that the route must read or close."
                    + " A request in JSON may also ask for it itself")
    private boolean stream;

    @UriParam(
            label = "timeout",
            defaultValue = "5000",
            javaType = "java.time.Duration",
            description = "Longest wait for a connection, TLS included")
    private long connectTimeout = 5_000;

    @UriParam(
            label = "timeout",
            defaultValue = "60000",
            javaType = "java.time.Duration",
            description = "Longest wait for the first payload of a stream; keep-alives are no payload")
    private long firstTokenTimeout = 60_000;

    @UriParam(
            label = "timeout",
            defaultValue = "60000",
            javaType = "java.time.Duration",
            description = "Longest silence between pieces of payload; keep-alives are no payload")
    private long idleTimeout = 60_000;

    @UriParam(
            label = "timeout",
            defaultValue = "300000",
            javaType = "java.time.Duration",
            description = "Longest time for the whole call")
    private long timeout = 300_000;

    @UriParam(
            label = "advanced",
            defaultValue = "33554432",
            description = "Largest answer in bytes; a larger one ends the call with an error")
    private long maxResponseBytes = 32L * 1024 * 1024;

    @UriParam(
            label = "advanced",
            defaultValue = "10000",
            description = "Most calls of this endpoint at a time; one more is refused at once")
    private int maxConcurrent = 10_000;

    @UriParam(
            label = "advanced",
            prefix = "body.",
            multiValue = true,
            description = "Members to set in the request, for what a vendor knows beyond the common schema, such as"
                    + " body.top_k=40. A value that is JSON is sent as JSON")
    private Map<String, Object> body = new HashMap<>();

    /** An independent copy. */
    public LlmConfiguration copy() {
        try {
            LlmConfiguration copy = (LlmConfiguration) clone();
            copy.body = new HashMap<>(body);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    public @Nullable String getApiKey() {
        return apiKey;
    }

    public void setApiKey(@Nullable String apiKey) {
        this.apiKey = apiKey;
    }

    public @Nullable String getBaseUrl() {
        return baseUrl;
    }

    public void setBaseUrl(@Nullable String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public LlmTransport getTransport() {
        return transport;
    }

    public void setTransport(LlmTransport transport) {
        this.transport = transport;
    }

    public Unsupported getUnsupported() {
        return unsupported;
    }

    public void setUnsupported(Unsupported unsupported) {
        this.unsupported = unsupported;
    }

    public Operation getOperation() {
        return operation;
    }

    public void setOperation(Operation operation) {
        this.operation = operation;
    }

    public LlmOutput getOutput() {
        return output;
    }

    public void setOutput(LlmOutput output) {
        this.output = output;
    }

    public @Nullable String getSystemPrompt() {
        return systemPrompt;
    }

    public void setSystemPrompt(@Nullable String systemPrompt) {
        this.systemPrompt = systemPrompt;
    }

    public @Nullable Double getTemperature() {
        return temperature;
    }

    public void setTemperature(@Nullable Double temperature) {
        this.temperature = temperature;
    }

    public @Nullable Double getTopP() {
        return topP;
    }

    public void setTopP(@Nullable Double topP) {
        this.topP = topP;
    }

    public @Nullable Integer getMaxTokens() {
        return maxTokens;
    }

    public void setMaxTokens(@Nullable Integer maxTokens) {
        this.maxTokens = maxTokens;
    }

    public @Nullable String getStop() {
        return stop;
    }

    public void setStop(@Nullable String stop) {
        this.stop = stop;
    }

    public @Nullable Long getSeed() {
        return seed;
    }

    public void setSeed(@Nullable Long seed) {
        this.seed = seed;
    }

    public @Nullable String getResponseSchema() {
        return responseSchema;
    }

    public void setResponseSchema(@Nullable String responseSchema) {
        this.responseSchema = responseSchema;
    }

    public boolean isStream() {
        return stream;
    }

    public void setStream(boolean stream) {
        this.stream = stream;
    }

    public long getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(long connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public long getFirstTokenTimeout() {
        return firstTokenTimeout;
    }

    public void setFirstTokenTimeout(long firstTokenTimeout) {
        this.firstTokenTimeout = firstTokenTimeout;
    }

    public long getIdleTimeout() {
        return idleTimeout;
    }

    public void setIdleTimeout(long idleTimeout) {
        this.idleTimeout = idleTimeout;
    }

    public long getTimeout() {
        return timeout;
    }

    public void setTimeout(long timeout) {
        this.timeout = timeout;
    }

    public long getMaxResponseBytes() {
        return maxResponseBytes;
    }

    public void setMaxResponseBytes(long maxResponseBytes) {
        this.maxResponseBytes = maxResponseBytes;
    }

    public int getMaxConcurrent() {
        return maxConcurrent;
    }

    public void setMaxConcurrent(int maxConcurrent) {
        this.maxConcurrent = maxConcurrent;
    }

    public Map<String, Object> getBody() {
        return body;
    }

    public void setBody(Map<String, Object> body) {
        this.body = body;
    }
}
