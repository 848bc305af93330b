package io.llmfailover.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Topics that are written to in transactions have offsets that are no records. */
class MarkerTest {

    @Test
    void areCommittedToTheirEnd() throws Exception {
        try (Topic topic = new Topic(1)) {
            topic.sendInTransaction("1");
            topic.sendInTransaction("2");
            Work work = new Work(text -> Work.after(0));
            try (App app = new App(topic.uri("pollTimeout=20&isolationLevel=read_committed"), work)) {
                Await.until("no lag is left", 30, () -> topic.committed().equals(topic.ends()));
                assertThat(app.consumer().getInFlight()).isZero();
            }
            assertThat(work.ended()).containsExactlyInAnyOrder("1", "2");
        }
    }
}
