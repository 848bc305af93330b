package io.llmfailover.dialect.dashscope;

/** The two places at which models are asked. The wrong one is refused, whatever the content. */
enum Endpoint {
    TEXT("/services/aigc/text-generation/generation"),
    MULTIMODAL("/services/aigc/multimodal-generation/generation");

    private final String path;

    Endpoint(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }
}
