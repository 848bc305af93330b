package io.llmfailover.dialect;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why an answer ended. */
public final class Reasons {

    private static final Set<String> KNOWN = Set.of("stop", "length", "tool_calls", "content_filter");

    private Reasons() {}

    /**
     * Of what the vendor's word is in ours, where it has one; null when there is no answer either. Whether tools are called
     * is for the calls to tell, not for the word.
     */
    public static @Nullable String of(@Nullable String known, boolean toolCalls, boolean output) {
        String reason = known == null && output ? "stop" : known;
        if ("stop".equals(reason) || "tool_calls".equals(reason)) {
            return toolCalls ? "tool_calls" : "stop";
        }
        return reason;
    }

    /**
     * Finishes an answer for which the vendor's words are ours, and an unknown word is an ordinary stop. False when the word
     * is unknown and there is no answer either.
     */
    public static boolean finish(ChunkWriter chunks, String said) {
        boolean known = KNOWN.contains(said);
        String reason = of(known ? said : null, chunks.calls() > 0, chunks.output());
        if (reason == null) {
            return false;
        }
        chunks.finish(reason, known || said.isEmpty() ? null : said);
        return true;
    }
}
