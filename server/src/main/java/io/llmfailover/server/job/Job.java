package io.llmfailover.server.job;

import org.jspecify.annotations.Nullable;

/**
 * What is known of one job.
 *
 * @param owner the name of the key that asked; nobody else hears of it
 * @param result of a job that succeeded, the answer as JSON; of one that failed, the error as OpenAI has it
 */
public record Job(String id, String owner, State state, @Nullable String result) {

    /** How far it is. */
    public enum State {
        QUEUED,
        SUCCEEDED,
        FAILED;

        public boolean isEnd() {
            return this != QUEUED;
        }
    }

    int length() {
        return result == null ? 0 : result.length();
    }
}
