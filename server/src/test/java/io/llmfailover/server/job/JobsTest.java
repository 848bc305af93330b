package io.llmfailover.server.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.server.job.Job.State;
import org.junit.jupiter.api.Test;

class JobsTest {

    private final Jobs jobs = new Jobs(3, 100);

    private static Job queued(String id, String owner) {
        return new Job(id, owner, State.QUEUED, null);
    }

    @Test
    void isFoundByItsOwnerOnly() {
        jobs.learn(queued("a", "team-a"));
        assertThat(jobs.find("a", "team-a")).isNotNull();
        assertThat(jobs.find("a", "team-b")).isNull();
        assertThat(jobs.find("b", "team-a")).isNull();
    }

    @Test
    void theFirstEndIsTheEndAndTheFirstOwnerTheOwner() {
        jobs.learn(queued("a", "team-a"));
        jobs.learn(new Job("a", "team-b", State.SUCCEEDED, "one"));
        jobs.learn(new Job("a", "team-a", State.FAILED, "two"));
        jobs.learn(queued("a", "team-a"));
        assertThat(jobs.find("a", "team-a")).isEqualTo(new Job("a", "team-a", State.SUCCEEDED, "one"));
    }

    @Test
    void anEndThatComesBeforeTheBeginningCounts() {
        jobs.learn(new Job("a", "team-a", State.SUCCEEDED, "one"));
        jobs.learn(queued("a", "team-a"));
        assertThat(jobs.find("a", "team-a")).extracting(Job::state).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void theOldestAreForgotten() {
        for (String id : new String[] {"a", "b", "c", "d"}) {
            jobs.learn(queued(id, ""));
        }
        assertThat(jobs.find("a", "")).isNull();
        assertThat(jobs.size()).isEqualTo(3);
        jobs.learn(new Job("d", "", State.SUCCEEDED, "x".repeat(90)));
        jobs.learn(new Job("e", "", State.SUCCEEDED, "x".repeat(20)));
        assertThat(jobs.find("d", "")).isNull();
        assertThat(jobs.find("e", "")).isNotNull();
        jobs.learn(new Job("f", "", State.SUCCEEDED, "x".repeat(101)));
        assertThat(jobs.size())
                .as("what is larger than all together is not kept")
                .isZero();
    }
}
