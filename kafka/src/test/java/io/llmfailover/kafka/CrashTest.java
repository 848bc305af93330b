package io.llmfailover.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** A process dies without a word. */
class CrashTest {

    private static final int RECORDS = 500;

    @Test
    void onlyUnfinishedRecordsAreDeliveredAgain() throws Exception {
        Gates gates = new Gates();
        try (Topic topic = new Topic(1)) {
            topic.sendNumbers(0, RECORDS);
            TopicPartition partition = new TopicPartition(topic.name(), 0);
            Work before = new Work(text -> slow(text) ? gates.at(text) : Work.after(1));
            try (App app = new App(topic.uri("pollTimeout=20"), before)) {
                Await.until("the rest is done", 30, () -> before.ended().size() == RECORDS - 3);
                Await.until("the note is written", 10, () -> {
                    var commit = topic.commits().get(partition);
                    return commit != null
                            && commit.offset() == 7
                            && FinishedNote.read(7, commit.metadata())
                                            .finished()
                                            .size()
                                    == RECORDS - 7 - 3;
                });
                String note =
                        Objects.requireNonNull(topic.commits().get(partition)).metadata();
                System.out.printf(
                        "== commit holds at 7; %d finished above it in %d chars%n", RECORDS - 10, note.length());
                app.consumer().abandon();
                gates.openAll();
            }
            Work after = new Work(text -> Work.after(0));
            try (App app = new App(topic.uri("pollTimeout=20"), after)) {
                Await.until("all committed", 30, () -> topic.committed().equals(topic.ends()));
                assertThat(app.consumer().getInFlight()).isZero();
            }
            assertThat(after.begun()).containsExactlyInAnyOrder("7", "100", "400");
        }
    }

    private static boolean slow(String text) {
        return text.equals("7") || text.equals("100") || text.equals("400");
    }
}
