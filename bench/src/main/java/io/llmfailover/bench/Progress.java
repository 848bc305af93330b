package io.llmfailover.bench;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** How many results there are, as the broker has it: the same for whoever wrote them. */
final class Progress implements AutoCloseable {

    private static final int LOOK_MILLIS = 20;

    private final Admin admin;
    private final Map<TopicPartition, OffsetSpec> ends;

    Progress(String broker) {
        this.admin = Admin.create(Map.of("bootstrap.servers", broker));
        this.ends = IntStream.range(0, Topics.PARTITIONS)
                .boxed()
                .collect(Collectors.toMap(
                        number -> new TopicPartition(Topics.RESPONSES, number), number -> OffsetSpec.latest()));
    }

    long results() throws InterruptedException {
        try {
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("the broker does not say how many results there are", failure);
        }
    }

    /** Waits for so many results, and gives up when there is none more for a minute. */
    Moment await(long results) throws InterruptedException {
        long seen = -1;
        long grew = System.nanoTime();
        while (true) {
            long now = results();
            if (now >= results) {
                return Moment.now(now);
            }
            if (now > seen) {
                seen = now;
                grew = System.nanoTime();
            } else if (System.nanoTime() - grew > 60_000_000_000L) {
                throw new IllegalStateException("no result for a minute; " + seen + " of " + results);
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
