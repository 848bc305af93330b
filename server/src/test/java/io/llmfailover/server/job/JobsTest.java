package io.llmfailover.server.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.server.job.Job.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class JobsTest {

    private static final String HERE = "requests-0-1";
    private static final String THERE = "requests-0-2";

    private final Jobs jobs = new Jobs(3, 100);

    private static End end(String json) {
        return new End(true, json);
    }

    private State state(String id) {
        return Objects.requireNonNull(jobs.find(id, "team-a")).state();
    }

    @Test
    void isFoundByItsOwnerOnly() {
        jobs.queued("a", "team-a", null);
        assertThat(jobs.find("a", "team-a")).isNotNull();
        assertThat(jobs.find("a", "team-b")).isNull();
        assertThat(jobs.find("b", "team-a")).isNull();
    }

    @Test
    void theFirstEndIsTheEndAndTheFirstOwnerTheOwner() {
        jobs.queued("a", "team-a", HERE);
        jobs.queued("a", "team-b", THERE);
        jobs.ended("a", HERE, end("one"));
        jobs.ended("a", HERE, new End(false, "two"));
        jobs.queued("a", "team-a", HERE);
        assertThat(jobs.find("a", "team-b")).isNull();
        assertThat(jobs.find("a", "team-a")).isEqualTo(new Job("a", State.SUCCEEDED, "one"));
    }

    @Test
    void theEndOfAnotherRequestWithItsIdIsNotItsEnd() {
        jobs.queued("a", "team-a", null);
        jobs.ended("a", THERE, end("forged"));
        assertThat(state("a")).isEqualTo(State.QUEUED);
        jobs.queued("a", "team-a", HERE);
        assertThat(state("a")).isEqualTo(State.QUEUED);
        jobs.ended("a", THERE, end("forged"));
        jobs.ended("a", HERE, end("one"));
        assertThat(jobs.find("a", "team-a")).isEqualTo(new Job("a", State.SUCCEEDED, "one"));
    }

    @Test
    void anEndThatComesBeforeItsPlaceCounts() {
        List<End> told = new ArrayList<>();
        jobs.queued("a", "team-a", null);
        jobs.whenEnded("a", told::add);
        jobs.ended("a", HERE, end("one"));
        assertThat(told).isEmpty();
        jobs.queued("a", "team-a", HERE);
        assertThat(state("a")).isEqualTo(State.SUCCEEDED);
        jobs.whenEnded("a", told::add);
        assertThat(told).containsExactly(end("one"), end("one"));
    }

    @Test
    void anEndWithoutABeginningIsNone() {
        jobs.ended("a", HERE, end("one"));
        jobs.queued("a", "team-a", HERE);
        assertThat(state("a")).isEqualTo(State.QUEUED);
    }

    @Test
    void theOldestAreForgotten() {
        for (String id : new String[] {"a", "b", "c", "d"}) {
            jobs.queued(id, "team-a", HERE);
        }
        assertThat(jobs.find("a", "team-a")).isNull();
        assertThat(jobs.size()).isEqualTo(3);
        jobs.ended("d", HERE, end("x".repeat(90)));
        jobs.queued("e", "team-a", HERE);
        jobs.ended("e", HERE, end("x".repeat(20)));
        assertThat(jobs.find("d", "team-a")).isNull();
        assertThat(jobs.find("e", "team-a")).isNotNull();
        jobs.ended("e", HERE, end("again"));
        jobs.queued("f", "team-a", null);
        for (int i = 0; i < 9; i++) {
            jobs.ended("f", "requests-1-" + i, end("x".repeat(20)));
        }
        assertThat(jobs.size()).as("those that are not sure are few").isEqualTo(2);
        jobs.queued("f", "team-a", HERE);
        jobs.ended("f", HERE, end("x".repeat(101)));
        assertThat(jobs.size())
                .as("what is larger than all together is not kept")
                .isZero();
    }
}
