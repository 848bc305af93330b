package io.llmfailover.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeyedRouteTest {

    private static final int KEYS = 50;
    private static final int EACH = 20;

    private final Random random = new Random(5);
    private final Map<String, AtomicInteger> atWork = new ConcurrentHashMap<>();
    private final AtomicInteger overlaps = new AtomicInteger();

    private synchronized CompletableFuture<?> alone(String text) {
        AtomicInteger ofKey = atWork.computeIfAbsent(text.substring(0, 3), key -> new AtomicInteger());
        if (ofKey.incrementAndGet() > 1) {
            overlaps.incrementAndGet();
        }
        return Work.after(random.nextInt(20)).thenRun(ofKey::decrementAndGet);
    }

    @Test
    void recordsOfAKeyFollowEachOtherAndKeysDoNotWait() throws Exception {
        try (Topic topic = new Topic(2)) {
            List<String> sent = new ArrayList<>();
            for (int i = 0; i < KEYS * EACH; i++) {
                String key = "k%02d".formatted(i % KEYS);
                sent.add("%s-%d".formatted(key, i));
                topic.send(i % KEYS % 2, key, sent.get(i));
            }
            Work work = new Work(this::alone);
            try (App app = new App(topic.uri("ordering=key"), work)) {
                Await.until("all done", 30, () -> work.ended().size() == sent.size());
                Await.until("all committed", 10, () -> topic.committed().equals(topic.ends()));
                assertThat(app.consumer().getFailing()).isZero();
            }
            System.out.printf("== %d records of %d keys, at most %d at work%n", sent.size(), KEYS, work.peak());
            assertThat(overlaps).hasValue(0);
            assertThat(work.peak()).isBetween(10, KEYS);
            for (int k = 0; k < KEYS; k++) {
                String prefix = "k%02d-".formatted(k);
                assertThat(work.begun().stream().filter(text -> text.startsWith(prefix)))
                        .containsExactlyElementsOf(sent.stream()
                                .filter(text -> text.startsWith(prefix))
                                .toList());
            }
        }
    }
}
