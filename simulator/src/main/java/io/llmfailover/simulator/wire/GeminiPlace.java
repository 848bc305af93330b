package io.llmfailover.simulator.wire;

/** Where Gemini's methods are served: at its own API, or in a project of Vertex AI. The two take different credentials. */
enum GeminiPlace {
    API,
    VERTEX;

    static GeminiPlace of(Head head) {
        return head.path().contains("/publishers/") || head.path().contains("/projects/") ? VERTEX : API;
    }

    void authorize(Head head) {
        if (head.query().startsWith("key=") || head.query().contains("&key=")) {
            throw new Refusal(ErrorKind.AUTH, "A key in the URL ends up in logs; this server takes none there.");
        }
        if (this == API && !head.has("x-goog-api-key")) {
            throw new Refusal(ErrorKind.PERMISSION, GeminiErrors.NO_KEY);
        }
        if (this == VERTEX && !head.bearer()) {
            throw new Refusal(ErrorKind.AUTH, null);
        }
    }
}
