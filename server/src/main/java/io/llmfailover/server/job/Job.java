package io.llmfailover.server.job;

import org.jspecify.annotations.Nullable;

/**
 * A job as its owner sees it.
 *
 * @param result of a job that succeeded, the answer as JSON; of one that failed, the error as OpenAI has it
 */
public record Job(String id, State state, @Nullable String result) {

    /** How far it is. */
    public enum State {
        QUEUED,
        SUCCEEDED,
        FAILED
    }
}
