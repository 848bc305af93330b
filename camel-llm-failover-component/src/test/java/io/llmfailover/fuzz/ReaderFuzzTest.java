package io.llmfailover.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Operation;
import io.llmfailover.dialect.Dialect;
import io.llmfailover.dialect.Reply;
import io.llmfailover.dialect.StreamRecorder;
import io.llmfailover.dialect.Target;
import io.llmfailover.error.Evidence;
import io.llmfailover.error.LlmException;
import io.llmfailover.error.Origin;
import io.llmfailover.provider.Dialects;
import io.llmfailover.transport.Headers;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Throws hostile bytes at the readers for some seconds: {@code -Dfuzz.seconds=N}. A failure names its seed, which
 * {@code -Dfuzz.seed=N} plays again.
 */
class ReaderFuzzTest {

    private static final Duration SPARE = Duration.ofSeconds(60);
    private static final int MAX_CHUNKS = 100_000;
    private static final int MAX_GROWTH = 16;
    private static final int MAX_OWN_BYTES = 64 * 1024;
    private static final int[] STATUSES = {200, 400, 404, 429, 500, 503};
    private static final int MAX_SHOWN = 1_000;
    private static final Target TARGET = new Target(new Origin("p", "m", 1), URI.create("http://v.example"), Map.of());
    private static final InstantSource NOW = InstantSource.fixed(Instant.EPOCH);
    private static final Dialects BY_NAME = new Dialects(NOW);
    private static final List<Dialect> DIALECTS = BY_NAME.names().stream()
            .map(name -> Objects.requireNonNull(BY_NAME.find(name)))
            .toList();

    private final AtomicLong current = new AtomicLong();

    @Test
    void onlyTypedErrorsComeOutWhateverGoesIn() {
        Duration time = Duration.ofSeconds(Long.getLong("fuzz.seconds", 20));
        assertTimeoutPreemptively(
                time.plus(SPARE), () -> rounds(time.toNanos()), () -> "hangs: -Dfuzz.seed=" + current);
    }

    private void rounds(long nanos) throws IOException {
        List<byte[]> seeds = Seeds.all();
        // reading them takes its time on a busy machine
        long end = System.nanoTime() + nanos;
        Long only = Long.getLong("fuzz.seed");
        current.set(only == null ? System.nanoTime() : only);
        System.out.println(
                "fuzz: from -Dfuzz.seed=" + current + " on, " + seeds.size() + " bodies, " + BY_NAME.names());
        do {
            round(current.get(), seeds);
            current.incrementAndGet();
        } while (only == null && System.nanoTime() - end < 0);
        System.out.println("fuzz: before -Dfuzz.seed=" + current + " nothing was wrong");
    }

    private static void round(long seed, List<byte[]> seeds) {
        Mutator mutator = new Mutator(new Random(seed), seeds);
        byte[] body = mutator.next();
        List<byte[]> pieces = mutator.cut(body);
        try {
            DIALECTS.forEach(dialect -> play(dialect, body, pieces));
        } catch (RuntimeException | AssertionError | StackOverflowError fault) {
            throw new AssertionError("-Dfuzz.seed=" + seed + ", body: " + shown(body), fault);
        }
    }

    /** A long one is only to be had by its seed. */
    private static String shown(byte[] body) {
        return body.length <= MAX_SHOWN
                ? "0x" + HexFormat.of().formatHex(body)
                : body.length + " bytes, 0x" + HexFormat.of().formatHex(body, 0, MAX_SHOWN) + "...";
    }

    private static void play(Dialect dialect, byte[] body, List<byte[]> pieces) {
        whole(dialect, Operation.CHAT, body);
        whole(dialect, Operation.EMBEDDINGS, body);
        for (int status : STATUSES) {
            safe(dialect.fail(new Reply(status, Headers.NONE, body), TARGET));
        }
        dialect.isStream(body.length == 0 ? 0 : body[0] & 0xFF, Headers.NONE);
        StreamRecorder cut = stream(dialect, pieces);
        StreamRecorder one = stream(dialect, List.of(body));
        assertThat(cut.chunks()).as("the cuts make no difference").isEqualTo(one.chunks());
        assertThat(kind(cut)).isEqualTo(kind(one));
        bounded(one.response().json(), body);
    }

    /** What is made of a body is about as large as the body. */
    private static void bounded(JsonNode made, byte[] body) {
        assertThat(Json.bytes(made).length).isLessThan(MAX_GROWTH * body.length + MAX_OWN_BYTES);
    }

    private static void whole(Dialect dialect, Operation operation, byte[] body) {
        try {
            ChatRequest asked = new ChatRequest(operation, Json.object());
            ChatResponse answer = dialect.read(asked, new Reply(200, Headers.NONE, body), TARGET);
            bounded(answer.json(), body);
        } catch (LlmException typed) {
            safe(typed);
        }
    }

    private static StreamRecorder stream(Dialect dialect, List<byte[]> pieces) {
        StreamRecorder heard = StreamRecorder.record(dialect, TARGET, pieces);
        assertThat(heard.breaches()).isEmpty();
        assertThat(heard.chunks()).hasSizeLessThan(MAX_CHUNKS);
        heard.chunks().forEach(chunk -> Json.bytes(chunk.json()));
        if (heard.failure() != null) {
            safe(heard.failure());
        }
        return heard;
    }

    private static @Nullable Object kind(StreamRecorder heard) {
        return heard.failure() == null ? null : heard.failure().getKind();
    }

    /** What an error carries is short, and its message and code are one line. */
    private static void safe(LlmException failure) {
        Evidence evidence = failure.getFault().evidence();
        for (String line : new String[] {failure.getMessage(), evidence.code(), evidence.requestId()}) {
            assertThat(line == null ? "" : line).hasSizeLessThan(1_000).doesNotContain("\n", "\r");
        }
        assertThat(evidence.message() == null ? "" : evidence.message()).hasSizeLessThan(2_500);
    }
}
