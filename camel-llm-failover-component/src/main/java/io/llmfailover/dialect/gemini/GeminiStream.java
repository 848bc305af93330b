package io.llmfailover.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.ChunkSink;
import io.llmfailover.dialect.ChunkWriter;
import io.llmfailover.dialect.Chunks;
import io.llmfailover.dialect.StreamReader;
import io.llmfailover.error.LlmException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Responses that each add to the answer. Nothing marks the last one, and some models say in each why they ended: only the
 * end of the bytes is the end.
 */
final class GeminiStream implements StreamReader {

    private final Faults faults;
    private final ChunkSink sink;
    private final Chunks chunks;
    private final Framing framing = new Framing(this::response);
    private final Map<Integer, ChunkWriter> choices = new HashMap<>();
    private final Candidates candidates;
    private final Tokens tokens = new Tokens();
    private boolean over;

    GeminiStream(Faults faults, Chunks chunks, ChunkSink sink) {
        this.faults = faults;
        this.sink = sink;
        this.chunks = chunks;
        this.candidates = new Candidates((delta, index) -> choice(index).add(delta));
    }

    @Override
    public void feed(byte[] piece) {
        if (!over && !framing.feed(piece) && !over) {
            fail(faults.broken("a response of the stream is too large"));
        }
    }

    @Override
    public void end() {
        if (!over && !framing.end()) {
            fail(faults.broken("the stream ended before its array did"));
        }
        if (!over) {
            finish();
        }
    }

    private void response(@Nullable String name, byte[] data) {
        if (over) {
            return;
        }
        JsonNode response = parse(data);
        if (response != null) {
            (response.isArray() ? response : Json.array().add(response)).forEach(this::on);
        } else if ("error".equals(name)) {
            fail(faults.unreadable(data));
        } else if (!isPadding(data)) {
            fail(faults.broken("a response of the stream is not JSON"));
        }
    }

    private static @Nullable JsonNode parse(byte[] data) {
        try {
            return Json.parseLeniently(data);
        } catch (IOException notJson) {
            return null;
        }
    }

    /** What proxies that think all streams are OpenAI's add at the end. */
    private static boolean isPadding(byte[] data) {
        return new String(data, StandardCharsets.UTF_8).strip().equals("[DONE]");
    }

    private void on(JsonNode response) {
        if (over) {
            return;
        }
        LlmException failure = faults.of(response);
        if (failure != null) {
            fail(failure);
            return;
        }
        chunks.name(Json.textAt(response, "responseId"), Json.textAt(response, "modelVersion"));
        tokens.add(response.path("usageMetadata"));
        candidates.read(response, chunks.id());
        if (candidates.broken()) {
            fail(faults.callWithinCall());
        }
    }

    private void finish() {
        if (!candidates.ended()) {
            fail(faults.broken("the stream ended before the answer did"));
            return;
        }
        for (Candidate candidate : candidates.all()) {
            String reason = Finish.of(candidate);
            if (reason == null) {
                fail(faults.empty(candidate.reason(), candidate.message()));
                return;
            }
            choice(candidate.index()).finish(reason, candidate.reason());
        }
        over = true;
        chunks.usage(tokens.usage());
        sink.done();
    }

    private ChunkWriter choice(int index) {
        return choices.computeIfAbsent(index, fresh -> new ChunkWriter(chunks, index));
    }

    private void fail(LlmException failure) {
        over = true;
        sink.fail(failure);
    }
}
