package io.llmfailover.server.api;

import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A failure as a caller hears of it, in whichever form. */
public record Problem(ProblemRow row, String sentence, @Nullable Duration retryAfter) {

    /** One that is a circle must end. */
    private static final int MAX_CAUSES = 50;

    public static Problem of(String id, String sentence) {
        return new Problem(ProblemTable.row(id), sentence, null);
    }

    public static Problem busy(String id, String sentence, Duration retryAfter) {
        return new Problem(ProblemTable.row(id), sentence, retryAfter);
    }

    /** Of whatever a route threw: nothing is told of what is no typed error, for it may be about anything. */
    public static Problem of(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            if (cause instanceof Refused refused) {
                return refused.problem();
            }
            if (cause instanceof LlmException known) {
                String sentence = sentence(known);
                return new Problem(ProblemTable.row(known.getKind().id()), sentence, known.getRetryAfter());
            }
            cause = cause.getCause();
        }
        return of("fault", "the route failed; its log says why");
    }

    /** Whoever wrote the request may hear what a vendor has to say about it; of all else our own words are enough. */
    private static String sentence(LlmException failure) {
        String theirs = failure.getProviderMessage();
        if (theirs != null && failure.getKind().family() == ErrorKind.Family.REQUEST) {
            return theirs;
        }
        return Objects.requireNonNullElse(
                failure.getMessage(), failure.getKind().meaning());
    }

    public int status() {
        return row.status();
    }
}
