package io.llmfailover.dialect.openai;

import io.llmfailover.chat.Operation;
import io.llmfailover.dialect.Target;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where a request goes. */
final class Places {

    private Places() {}

    static URI of(Operation operation, Target target) {
        String path =
                switch (operation) {
                    case CHAT -> "/chat/completions";
                    case EMBEDDINGS -> "/embeddings";
                    case IMAGES -> "/images/generations";
                };
        // Azure's own form names the deployment in the path; its v1 form is like everybody else's.
        String version = target.quirks().get("api-version");
        if (version == null || target.base().getPath().endsWith("/v1")) {
            return target.at(path);
        }
        return target.at(deployment(target) + path + "?api-version=" + encoded(version));
    }

    /** What is missing to the deployment's address: people give the resource, its openai folder, or all of it. */
    private static String deployment(Target target) {
        String base = target.base().getPath();
        if (base.contains("/deployments/")) {
            return "";
        }
        return (base.endsWith("/openai") ? "" : "/openai") + "/deployments/" + encoded(target.model());
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
