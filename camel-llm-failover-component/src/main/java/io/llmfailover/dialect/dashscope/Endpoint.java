package io.llmfailover.dialect.dashscope;

import io.llmfailover.dialect.Target;
import io.llmfailover.wire.Table;
import java.util.List;
import java.util.regex.Pattern;

/** Where a model is served. The wrong place is refused, whatever the content. */
enum Endpoint {
    TEXT("/services/aigc/text-generation/generation"),
    MULTIMODAL("/services/aigc/multimodal-generation/generation");

    private static final List<Pattern> MULTIMODAL_MODELS = Table.rows(Endpoint.class, "models.csv", 1).stream()
            .map(row -> Pattern.compile(row.get(0), Pattern.CASE_INSENSITIVE))
            .toList();

    private final String path;

    Endpoint(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    static Endpoint of(Target target, boolean images) {
        String named = target.quirks().get("endpoint");
        if (named != null) {
            return named.equals("multimodal") ? MULTIMODAL : TEXT;
        }
        boolean known = MULTIMODAL_MODELS.stream()
                .anyMatch(pattern -> pattern.matcher(target.model()).find());
        return images || known ? MULTIMODAL : TEXT;
    }
}
