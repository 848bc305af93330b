package io.llmfailover.server.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class JobListTest {

    private final JobList jobs = new JobList();

    private static Exchange record() {
        return new DefaultExchange(new DefaultCamelContext());
    }

    @Test
    void isCompleteWithItsOwnMark() {
        assertThat(jobs.isComplete()).isTrue();
        jobs.setAwaitMark(true);
        JobMark step = new JobMark();
        step.setJobs(jobs);
        Exchange another = record();
        JobMark elsewhere = new JobMark();
        elsewhere.setJobs(new JobList());
        elsewhere.process(another);
        jobs.process(another);
        assertThat(jobs.isComplete()).isFalse();
        Exchange mark = record();
        step.process(mark);
        jobs.process(another);
        assertThat(jobs.isComplete()).isFalse();
        jobs.process(mark);
        assertThat(jobs.isComplete()).isTrue();
    }

    @Test
    void recordsOfOthersAreNothing() {
        jobs.process(record());
        Exchange unplaced = record();
        unplaced.getMessage().setHeader("x-request-id", "a");
        unplaced.getMessage().setHeader("x-llm-status", "succeeded");
        jobs.process(unplaced);
        unplaced.getMessage().setHeader("x-llm-status", "lost");
        jobs.process(unplaced);
        assertThat(jobs.find("a", "")).isNull();
    }

    @Test
    void boundsAreBounds() {
        assertThatThrownBy(() -> jobs.setMost(0)).hasMessageContaining("most must be at least 1");
        assertThatThrownBy(() -> jobs.setMostChars(0)).hasMessageContaining("mostChars must be at least 1");
    }
}
