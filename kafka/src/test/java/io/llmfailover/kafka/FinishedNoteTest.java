package io.llmfailover.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.NavigableSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FinishedNoteTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void tellsTheNearestOffsetsAndNeverAWrongOne(int seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            long base = random.nextLong(1L << 40);
            int density = 1 + random.nextInt(50);
            NavigableSet<Long> finished = new TreeSet<>();
            int span = 1 + random.nextInt(200_000);
            for (int i = 1; i < span; i += 1 + random.nextInt(density)) {
                finished.add(base + i);
            }
            long since = random.nextLong();
            String note = new FinishedNote(finished, since).text(base);
            NavigableSet<Long> read = FinishedNote.read(base, note).finished();

            assertThat(FinishedNote.read(base, note).since()).isEqualTo(since);
            assertThat(note.length()).isLessThanOrEqualTo(FinishedNote.MAX_CHARS);
            NavigableSet<Long> nearest = read.isEmpty() ? new TreeSet<>() : finished.headSet(read.last(), true);
            assertThat(read).as("seed %d", seed).isEqualTo(nearest);
            if (span < 20_000) {
                assertThat(read).as("all fits").isEqualTo(finished);
            }
        }
    }

    @Test
    void tellsALongRunShortly() {
        NavigableSet<Long> finished = new TreeSet<>();
        LongStream.range(1_001, 101_000).forEach(finished::add);
        String note = new FinishedNote(finished, 1).text(1_000);
        assertThat(note).hasSizeLessThan(40);
        assertThat(FinishedNote.read(1_000, note).finished()).isEqualTo(finished);
    }

    @Test
    void meansNothingBesideAnotherCommit() {
        String note = new FinishedNote(new TreeSet<>(Set.of(1_002L)), 5).text(1_000);
        assertThat(FinishedNote.read(1_000, note).finished()).containsExactly(1_002L);
        assertThat(FinishedNote.read(999, note)).isEqualTo(FinishedNote.NONE);
    }

    @Test
    void isNothingWhenThereIsNothingToTell() {
        assertThat(FinishedNote.NONE.text(1_000)).isEmpty();
        assertThat(FinishedNote.read(1_000, new FinishedNote(new TreeSet<>(), 5).text(1_000))
                        .since())
                .isEqualTo(5);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", " ", "llm1:", "llm1:!", "llm1:AA", "llm1:AAAA", "llm2:AAAAAAAAAAAAAA", "{\"a\":1}", "bg,1,7"
            })
    void takesNothingFromWhatOthersWrote(@Nullable String text) {
        assertThat(FinishedNote.read(0, text)).isEqualTo(FinishedNote.NONE);
    }

    @Test
    void neverThrowsAndNeverGrowsWithGarbage() {
        Random random = new Random(11);
        for (int round = 0; round < 1_000; round++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            if (bytes.length > 17) {
                // the right form and offset, so that the rest is read too
                Arrays.fill(bytes, 0, 17, (byte) 0);
                bytes[0] = (byte) random.nextInt(3);
            }
            String text = "llm1:" + Base64.getUrlEncoder().encodeToString(bytes);
            assertThat(FinishedNote.read(0, text).finished()).hasSizeLessThanOrEqualTo(1 << 17);
            FinishedNote.read(0, new String(bytes, StandardCharsets.ISO_8859_1));
        }
    }
}
