package io.llmfailover.dialect;

import java.util.Set;

/** Why an answer ended, of vendors whose words for it are ours. */
public final class Reasons {

    private static final Set<String> KNOWN = Set.of("stop", "length", "tool_calls", "content_filter");

    private Reasons() {}

    /**
     * Finishes the answer: tool calls are the reason wherever there are some, and an unknown word is an ordinary stop.
     * False when the word is unknown and there is no answer either.
     */
    public static boolean finish(ChunkWriter chunks, String said) {
        boolean known = KNOWN.contains(said);
        if (!known && !chunks.output()) {
            return false;
        }
        String reason = known ? said : "stop";
        boolean called = chunks.calls() > 0 && reason.equals("stop");
        chunks.finish(called ? "tool_calls" : reason, known || said.isEmpty() ? null : said);
        return true;
    }
}
