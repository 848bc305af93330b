package io.llmfailover;

import io.llmfailover.dialect.Dialect;
import io.llmfailover.dialect.Fit;
import io.llmfailover.provider.Credential;
import io.llmfailover.provider.CredentialForm;
import io.llmfailover.provider.Provider;
import io.llmfailover.provider.ProviderDefinition;
import io.llmfailover.provider.ProviderRow;
import io.llmfailover.provider.Quirks;
import io.llmfailover.secret.TokenSource;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** Finds the provider of an endpoint: its options first, then a bean of that name, then the component, then the table. */
final class ProviderResolver {

    private static final int MAX_PORT = 65_535;

    /** Where a base URL takes the region of AWS. */
    private static final String REGION = "{region}";

    /** Visible ASCII; anything else would fail each call, where it is sent as a header. */
    static final Pattern KEY = Pattern.compile("[!-~]+");

    private final CamelContext context;
    private final LlmComponent component;
    private final LlmConfiguration options;
    private final String name;
    private final List<String> faults;
    private final ProviderDefinition bean;
    private final ProviderDefinition set;
    private final @Nullable ProviderRow row;
    private final AwsResolver aws;

    ProviderResolver(LlmEndpoint endpoint, List<String> faults) {
        this.context = endpoint.getCamelContext();
        this.component = endpoint.getComponent();
        this.options = endpoint.getConfiguration();
        this.name = endpoint.getProvider();
        this.faults = faults;
        ProviderDefinition found = context.getRegistry().lookupByNameAndType(name, ProviderDefinition.class);
        this.bean = found == null ? new ProviderDefinition() : found;
        this.set = component.getProviders().getOrDefault(name, new ProviderDefinition());
        this.row = row();
        this.aws = new AwsResolver(this::environment, component.runtime().aws(), faults, List.of(bean, set));
    }

    @Nullable
    Provider resolve() {
        Dialect dialect = dialect();
        URI base = base();
        Credential credential = credential(base);
        if (dialect == null || base == null || credential == null) {
            return null;
        }
        Map<String, String> quirks = new HashMap<>(row == null ? Map.of() : row.quirks());
        quirks.putAll(ProviderRow.quirks(orEmpty(set.getQuirks())));
        quirks.putAll(ProviderRow.quirks(orEmpty(bean.getQuirks())));
        checkFit(quirks.get("fit"));
        String fault = Quirks.fault(dialectName(), quirks);
        if (fault != null) {
            faults.add(fault);
        }
        Map<String, String> tags = new HashMap<>(set.getTags());
        tags.putAll(bean.getTags());
        // an empty placeholder says nothing, here as in the other properties
        set.getTags().forEach((tag, value) -> tags.merge(tag, value, (of, other) -> of.isBlank() ? other : of));
        return new Provider(name, base, dialect, credential, Map.copyOf(quirks), Map.copyOf(tags));
    }

    private void checkFit(@Nullable String profile) {
        if (profile != null && !Fit.profiles().contains(profile)) {
            faults.add(
                    "unknown fit '" + profile + "' among the quirks: known are " + String.join(", ", Fit.profiles()));
        }
    }

    /** That of its name; AWS is the same in each region, whatever a route calls it there. */
    private @Nullable ProviderRow row() {
        ProviderRow own = ProviderRow.find(name);
        String dialect = first(bean.getDialect(), set.getDialect());
        if (own != null || dialect == null) {
            return own;
        }
        ProviderRow kin = ProviderRow.find(dialect);
        return kin != null && kin.credential() == CredentialForm.AWS ? kin : null;
    }

    private String dialectName() {
        return orEmpty(first(bean.getDialect(), set.getDialect(), row == null ? null : row.dialect()));
    }

    private @Nullable Dialect dialect() {
        String id = dialectName();
        if (id.isEmpty()) {
            faults.add("unknown provider '" + name + "': known are " + ProviderRow.names()
                    + "; others need a dialect, in camel.component.llm.providers[" + name
                    + "].dialect or in a bean of that name and type " + ProviderDefinition.class.getName());
            return null;
        }
        Dialect dialect = component.runtime().dialects().find(id);
        if (dialect == null) {
            faults.add("unknown dialect '" + id + "': known are "
                    + String.join(", ", component.runtime().dialects().names()));
        }
        return dialect;
    }

    private @Nullable URI base() {
        String shared = component.getConfiguration().getBaseUrl();
        String url = first(
                own(options.getBaseUrl(), shared),
                bean.getBaseUrl(),
                set.getBaseUrl(),
                shared("baseUrl", shared),
                row == null ? null : row.baseUrl());
        if (url == null) {
            if (row != null || isDeclared()) {
                faults.add("baseUrl is missing");
            }
            return null;
        }
        String region = url.contains(REGION) || AwsResolver.isPlaced(url) ? aws.region(url) : "";
        return region == null ? null : uri(url.strip().replace(REGION, region));
    }

    private boolean isDeclared() {
        return first(bean.getDialect(), set.getDialect()) != null;
    }

    private @Nullable URI uri(String url) {
        try {
            URI uri = URI.create(url.replaceAll("/+$", ""));
            if (isPlain(uri)) {
                return uri;
            }
        } catch (IllegalArgumentException malformed) {
            // told below, without the URL: it may have a password in it
        }
        faults.add("baseUrl must be http(s)://host[:port][/path], without user, query and fragment");
        return null;
    }

    private static boolean isPlain(URI uri) {
        return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                && uri.getHost() != null
                && uri.getPort() <= MAX_PORT
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && uri.getRawUserInfo() == null;
    }

    private @Nullable Credential credential(@Nullable URI base) {
        TokenSource tokens = bean.getTokens() == null ? set.getTokens() : bean.getTokens();
        if (tokens != null) {
            return fetched(tokens);
        }
        CredentialForm form = form();
        if (form == CredentialForm.AWS && aws.hasKeys()) {
            return signed(base);
        }
        String shared = component.getConfiguration().getApiKey();
        String key = first(
                own(options.getApiKey(), shared),
                bean.getApiKey(),
                set.getApiKey(),
                shared("apiKey", shared),
                row == null ? null : environment(row.keyVariable()));
        if (key == null && form.required()) {
            faults.add("no key: set apiKey, or camel.component.llm.providers[" + name + "].api-key"
                    + (row == null ? "" : ", or the environment variable " + row.keyVariable()));
            return null;
        }
        if (key != null && !KEY.matcher(key.strip()).matches()) {
            faults.add("the key has a character in it that no key has, such as a blank or a line break");
            return null;
        }
        return form == CredentialForm.AWS && key == null ? signed(base) : form.with(key);
    }

    private Credential fetched(TokenSource tokens) {
        if (first(bean.getApiKey(), set.getApiKey()) != null) {
            faults.add("apiKey and tokens are both set: one of them is enough");
        }
        return new Credential.Fetched(component.runtime().tokens(name, tokens));
    }

    private @Nullable Credential signed(@Nullable URI base) {
        return base == null ? null : aws.credential(aws.region(base.toString()));
    }

    private CredentialForm form() {
        String id = first(bean.getCredential(), set.getCredential());
        if (id == null) {
            return row == null ? CredentialForm.OPTIONAL_BEARER : row.credential();
        }
        try {
            return CredentialForm.of(id);
        } catch (IllegalArgumentException unknown) {
            faults.add("unknown credential '" + id + "'");
            return CredentialForm.NONE;
        }
    }

    /** An endpoint starts with the component's value: only a different one is its own. */
    private static @Nullable String own(@Nullable String value, @Nullable String shared) {
        return value == null || value.equals(shared) ? null : value;
    }

    private @Nullable String shared(String option, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        String owner = component.sharedOptions().claim(option, name);
        if (owner.equals(name)) {
            return value;
        }
        faults.add("the component's " + option + " already serves " + owner + " and is not shared with " + name
                + ": use camel.component.llm.providers[" + name + "]."
                + (option.equals("apiKey") ? "api-key" : "base-url"));
        return null;
    }

    private @Nullable String environment(String variable) {
        return context.resolvePropertyPlaceholders("{{env:" + variable + ":}}");
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static @Nullable String first(@Nullable String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null && !candidate.isBlank()) {
                return candidate;
            }
        }
        return null;
    }
}
