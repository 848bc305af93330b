package io.llmfailover.simulator.wire;

import io.vertx.core.MultiMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** OpenAI's shapes under Azure's paths, with Azure's key header and its own words for some errors. */
final class AzureOpenAi extends OpenAi {
    private static final Pattern DEPLOYMENT =
            Pattern.compile("/openai/deployments/([^/]+)/(chat/completions|embeddings|images/generations)");
    private static final Pattern V1 = Pattern.compile("/openai/v1/(chat/completions|embeddings|images/generations)");
    private static final Map<String, Operation> OPERATIONS = Map.of(
            "chat/completions", Operation.CHAT,
            "embeddings", Operation.EMBEDDINGS,
            "images/generations", Operation.IMAGES);

    @Override
    public String name() {
        return "azure";
    }

    @Override
    public @Nullable Route route(Head head) {
        if (head.method().equals("GET")) {
            return head.path().equals("/openai/v1/models") ? Route.of(Operation.MODELS) : null;
        }
        if (!head.method().equals("POST") || !head.path().startsWith("/openai/")) {
            return null;
        }
        Matcher deployment = DEPLOYMENT.matcher(head.path());
        if (deployment.matches()) {
            // Azure answers 404 without the parameter; so does an unknown path.
            boolean versioned = head.query().contains("api-version=");
            return versioned ? Route.of(operation(deployment.group(2)), deployment.group(1)) : null;
        }
        Matcher v1 = V1.matcher(head.path());
        return v1.matches() ? Route.of(operation(v1.group(1))) : null;
    }

    private static Operation operation(String path) {
        return OPERATIONS.getOrDefault(path, Operation.UNKNOWN);
    }

    @Override
    public boolean owns(Head head) {
        return head.vendorLooksLike(name()) || head.path().startsWith("/openai/");
    }

    @Override
    public void authorize(Head head) {
        if (!head.has("api-key") && !head.bearer()) {
            throw new Refusal(ErrorKind.AUTH, null);
        }
    }

    @Override
    public VendorError error(Trouble trouble) {
        return AzureErrors.render(trouble);
    }

    @Override
    public void headers(MultiMap into, Stamp stamp) {
        super.headers(into, stamp);
        into.set("apim-request-id", stamp.requestId());
    }
}
