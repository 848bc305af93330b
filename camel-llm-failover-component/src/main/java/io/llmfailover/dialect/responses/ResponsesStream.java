package io.llmfailover.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.ChunkSink;
import io.llmfailover.dialect.ChunkWriter;
import io.llmfailover.dialect.StreamReader;
import io.llmfailover.dialect.Target;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import io.llmfailover.fault.Classifier;
import io.llmfailover.transport.Headers;
import io.llmfailover.wire.SseParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Events of a streamed response. The type inside the JSON counts; proxies drop the name outside. */
final class ResponsesStream implements StreamReader {

    private static final int MAX_EVENT_BYTES = 16 * 1024 * 1024;

    private final Classifier classifier;
    private final Target target;
    private final ChunkSink sink;
    private final SseParser parser = new SseParser(MAX_EVENT_BYTES, this::event);
    private final ChunkWriter chunks;
    private final StreamedItems items;
    private final long now;
    private boolean over;

    ResponsesStream(Classifier classifier, Target target, ChunkSink sink, long now) {
        this.classifier = classifier;
        this.target = target;
        this.sink = sink;
        this.chunks = new ChunkWriter(sink, now);
        this.now = now;
        this.items = new StreamedItems(chunks, target);
    }

    @Override
    public void feed(byte[] piece) {
        if (!over && !parser.feed(piece) && !over) {
            broken("an event of the stream is too large");
        }
    }

    /** Only an event says why an answer ended, so that a stream without it was cut off. */
    @Override
    public void end() {
        if (!over) {
            parser.end();
        }
        if (!over) {
            broken("the stream ended before the answer did");
        }
    }

    private void event(@Nullable String name, byte[] data) {
        if (over || data.length == 0) {
            return;
        }
        JsonNode event = parse(data);
        if (event != null) {
            String type = Json.textAt(event, "type");
            on(type == null && name != null ? name : event.path("type").asText(""), event);
        } else if ("error".equals(name)) {
            fail(LlmException.of(classifier.classify(target.errors(), 200, Headers.NONE, data), target.origin()));
        } else if (!new String(data, StandardCharsets.UTF_8).strip().equals("[DONE]")) {
            broken("an event of the stream is not JSON");
        }
    }

    private static @Nullable JsonNode parse(byte[] data) {
        try {
            return Json.parseLeniently(data);
        } catch (IOException notJson) {
            return null;
        }
    }

    private void on(String type, JsonNode event) {
        if (type.equals("error") || type.equals("response.error") || Json.has(event, "error")) {
            fail(LlmException.of(classifier.classify(target.errors(), 200, Headers.NONE, event), target.origin()));
            return;
        }
        switch (type) {
            case "response.created", "response.in_progress", "response.queued" -> begin(event.path("response"));
            case "response.completed",
                    "response.incomplete",
                    "response.failed",
                    "response.cancelled",
                    "response.done" -> finish(ended(type, event));
            case "response.output_item.added" -> items.added(event).begin(event.path("item"));
            case "response.output_item.done" -> items.of(event).end(event.path("item"));
            default -> piece(type, event);
        }
        if (!over && items.tooMany()) {
            broken("the answer has more than " + StreamedItems.MOST + " items");
        }
    }

    /** From the response as it is when it begins, with nothing in it yet. */
    private void begin(JsonNode response) {
        chunks.begin(
                Json.textAt(response, "id"),
                Json.textAt(response, "model"),
                response.path("created_at").asLong(now));
    }

    private void piece(String type, JsonNode event) {
        String delta = event.path("delta").asText("");
        switch (type) {
            case "response.output_text.delta" -> items.of(event).say("content", delta);
            case "response.refusal.delta" -> items.of(event).say("refusal", delta);
            case "response.function_call_arguments.delta" -> items.of(event).argue(delta);
            case "response.reasoning_text.delta" -> think("thought", "content_index", event);
            case "response.reasoning_summary_text.delta" -> think("summary", "summary_index", event);
            default -> {
                // beginnings and ends of parts, the vendor's own tools, signs of life, and what may come to be
            }
        }
    }

    private void think(String kind, String place, JsonNode event) {
        items.of(event)
                .think(kind, event.path(place).asText(""), event.path("delta").asText(""));
    }

    /** The response; where it does not say how it ended, the event does. */
    private static ObjectNode ended(String type, JsonNode event) {
        ObjectNode response = event.path("response") instanceof ObjectNode given ? given : Json.object();
        if (Json.textAt(response, "status") == null) {
            response.put("status", type.substring(type.indexOf('.') + 1));
        }
        return response;
    }

    private void finish(ObjectNode response) {
        if (Failure.is(response)) {
            fail(Failure.of(response, Headers.NONE, classifier, target));
            return;
        }
        begin(response);
        boolean whole = !"incomplete".equals(Json.textAt(response, "status"));
        if (whole || !chunks.output()) {
            items.tell(response.path("output"));
        }
        Ending ending = Ending.of(response, chunks.calls() > 0, chunks.output());
        if (ending == null) {
            fail(LlmException.of(ErrorKind.UNKNOWN, target.origin(), "the stream ended without an answer"));
            return;
        }
        over = true;
        chunks.finish(ending.reason(), ending.said());
        chunks.usage(Counts.of(response.path("usage")));
        sink.done();
    }

    private void fail(LlmException failure) {
        over = true;
        sink.fail(failure);
    }

    private void broken(String sentence) {
        fail(LlmException.of(ErrorKind.SERVER_ERROR, target.origin(), sentence));
    }
}
