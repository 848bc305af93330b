package io.llmfailover.provider;

import io.llmfailover.secret.TokenSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A provider declared as a bean, whose name is the provider's, or among the component's properties. Fills in or overrides
 * what the built-in table says of that name.
 */
public class ProviderDefinition {

    private @Nullable String dialect;
    private @Nullable String baseUrl;
    private @Nullable String apiKey;
    private @Nullable TokenSource tokens;
    private @Nullable String accessKey;
    private @Nullable String secretKey;
    private @Nullable String sessionToken;
    private @Nullable String credential;
    private @Nullable String quirks;
    private Map<String, String> tags = new HashMap<>();

    /** For a provider whose format and credential the built-in table knows. */
    public static ProviderDefinition of(@Nullable String baseUrl, @Nullable String apiKey) {
        ProviderDefinition definition = new ProviderDefinition();
        definition.baseUrl = baseUrl;
        definition.apiKey = apiKey;
        return definition;
    }

    public @Nullable String getDialect() {
        return dialect;
    }

    /** The wire format, as in the built-in table: openai, anthropic, ... */
    public void setDialect(@Nullable String dialect) {
        this.dialect = dialect;
    }

    public @Nullable String getBaseUrl() {
        return baseUrl;
    }

    public void setBaseUrl(@Nullable String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public @Nullable String getApiKey() {
        return apiKey;
    }

    public void setApiKey(@Nullable String apiKey) {
        this.apiKey = apiKey;
    }

    public @Nullable TokenSource getTokens() {
        return tokens;
    }

    /** In the place of apiKey: tokens that end, sent as a bearer. */
    public void setTokens(@Nullable TokenSource tokens) {
        this.tokens = tokens;
    }

    public @Nullable String getAccessKey() {
        return accessKey;
    }

    /** With secretKey: keys of an AWS identity, which sign each call. */
    public void setAccessKey(@Nullable String accessKey) {
        this.accessKey = accessKey;
    }

    public @Nullable String getSecretKey() {
        return secretKey;
    }

    public void setSecretKey(@Nullable String secretKey) {
        this.secretKey = secretKey;
    }

    public @Nullable String getSessionToken() {
        return sessionToken;
    }

    /** Of keys that were given out for a while. */
    public void setSessionToken(@Nullable String sessionToken) {
        this.sessionToken = sessionToken;
    }

    public @Nullable String getCredential() {
        return credential;
    }

    /** How the key is sent: bearer, optional-bearer, x-api-key, api-key, x-goog-api-key, x-portkey-api-key, aws or none. */
    public void setCredential(@Nullable String credential) {
        this.credential = credential;
    }

    public @Nullable String getQuirks() {
        return quirks;
    }

    /** As in the built-in table: {@code name=value name=value}. */
    public void setQuirks(@Nullable String quirks) {
        this.quirks = quirks;
    }

    public Map<String, String> getTags() {
        return tags;
    }

    /** Region, cloud and whatever else routes want to choose by. */
    public void setTags(Map<String, String> tags) {
        this.tags = tags;
    }
}
