package io.llmfailover;

import io.llmfailover.aws.AwsIdentity;
import io.llmfailover.aws.AwsKeys;
import io.llmfailover.aws.DefaultChain;
import io.llmfailover.aws.SigV4;
import io.llmfailover.provider.Credential;
import io.llmfailover.provider.ProviderDefinition;
import io.llmfailover.provider.Residency;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who a provider at AWS is called as, and in which region. Keys: those of its definitions, then the environment, then the
 * default chain of AWS, whose library is there only for who added it. The region: of the definitions, the host, the environment.
 */
final class AwsResolver {

    private static final String SERVICE = "bedrock";
    private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+){1,3}-\\d{1,2}");
    private static final Pattern HOST =
            Pattern.compile("(?:^|[./])bedrock-runtime(?:-fips)?\\.(" + REGION.pattern() + ")\\.");

    private final Function<String, @Nullable String> environment;
    private final AwsIdentity chain;
    private final List<String> faults;
    private final List<ProviderDefinition> definitions;

    AwsResolver(
            Function<String, @Nullable String> environment,
            AwsIdentity chain,
            List<String> faults,
            List<ProviderDefinition> definitions) {
        this.environment = environment;
        this.chain = chain;
        this.faults = faults;
        this.definitions = definitions;
    }

    /** Whether a URL says of itself in which region it is. */
    static boolean isPlaced(String url) {
        return host(url).find();
    }

    private static Matcher host(String url) {
        return HOST.matcher(url.toLowerCase(Locale.ROOT));
    }

    /** Null, and told, when nobody says where; {@code url} may still have the place of the region in it. */
    @Nullable
    String region(String url) {
        String told = told();
        Matcher host = host(url);
        String called = host.find() ? host.group(1) : null;
        if (told != null && called != null && !told.equals(called)) {
            faults.add("the region is " + told + ", but baseUrl is in " + called);
            return null;
        }
        String region = Stream.of(
                        told, called, environment.apply("AWS_REGION"), environment.apply("AWS_DEFAULT_REGION"))
                .filter(one -> one != null && !one.isBlank())
                .findFirst()
                .orElse(null);
        if (region == null) {
            faults.add("no region: set the provider's tag region, such as eu-west-1, or the environment variable"
                    + " AWS_REGION");
        } else if (!REGION.matcher(region.strip()).matches()) {
            faults.add("the region of AWS is no region: it must look like eu-west-1");
            return null;
        }
        return region == null ? null : admitted(region.strip());
    }

    /** A tag wider than a region does not choose one, but routes rely on it for where their data stays. */
    private @Nullable String admitted(String region) {
        String tag = tags().filter(one -> !one.isEmpty()).findFirst().orElse(null);
        Residency promised = Residency.of(tag);
        if (promised == null || promised.admits(region)) {
            return region;
        }
        faults.add("the provider's tag says region " + tag + ", but calls would go to " + region
                + ": set a baseUrl or AWS_REGION within " + tag + ", or a tag such as eu-west-1");
        return null;
    }

    /** The tag may be wider than a region of AWS, such as eu, and then chooses none. */
    private @Nullable String told() {
        return tags().filter(tag -> REGION.matcher(tag).matches()).findFirst().orElse(null);
    }

    private Stream<String> tags() {
        return definitions.stream()
                .map(one -> one.getTags().getOrDefault("region", "").strip());
    }

    /** Whether the definitions have some, which count for more than what stands in the environment. */
    boolean hasKeys() {
        return definitions.stream().anyMatch(AwsResolver::hasKeys);
    }

    private static boolean hasKeys(ProviderDefinition definition) {
        return key(definition.getAccessKey()) != null || key(definition.getSecretKey()) != null;
    }

    /** Null, and told, when there are no keys and nothing that could fetch some. */
    @Nullable
    Credential credential(@Nullable String region) {
        AwsIdentity identity = identity();
        return identity == null || region == null
                ? null
                : new Credential.Aws(new SigV4(region, SERVICE), identity, InstantSource.system());
    }

    private @Nullable AwsIdentity identity() {
        for (ProviderDefinition one : definitions) {
            if (hasKeys(one)) {
                checkOneKind(one);
                return fixed(key(one.getAccessKey()), key(one.getSecretKey()), key(one.getSessionToken()));
            }
        }
        String accessKey = key(environment.apply("AWS_ACCESS_KEY_ID"));
        String secretKey = key(environment.apply("AWS_SECRET_ACCESS_KEY"));
        if (accessKey != null && secretKey != null) {
            return fixed(accessKey, secretKey, key(environment.apply("AWS_SESSION_TOKEN")));
        }
        if (DefaultChain.isThere()) {
            return chain;
        }
        faults.add(
                "no AWS credential: set apiKey to an API key of Bedrock, or accessKey and secretKey, or the environment"
                        + " variables AWS_BEARER_TOKEN_BEDROCK, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; profiles and"
                        + " roles need software.amazon.awssdk:auth on the class path");
        return null;
    }

    private void checkOneKind(ProviderDefinition definition) {
        if (key(definition.getApiKey()) != null) {
            faults.add("apiKey and accessKey are both set: one of them is enough");
        }
    }

    private @Nullable AwsIdentity fixed(
            @Nullable String accessKey, @Nullable String secretKey, @Nullable String sessionToken) {
        if (accessKey == null || secretKey == null) {
            faults.add("accessKey and secretKey go together");
            return null;
        }
        boolean plain = Stream.of(accessKey, secretKey, sessionToken == null ? accessKey : sessionToken)
                .allMatch(key -> ProviderResolver.KEY.matcher(key).matches());
        if (!plain) {
            faults.add("an AWS key has a character in it that no key has, such as a blank or a line break");
            return null;
        }
        return new AwsIdentity.Fixed(AwsKeys.of(accessKey, secretKey, sessionToken));
    }

    private static @Nullable String key(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
