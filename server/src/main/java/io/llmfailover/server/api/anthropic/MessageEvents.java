package io.llmfailover.server.api.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatChunk;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Usage;
import io.llmfailover.server.api.EventWriter;
import io.llmfailover.server.api.Events;
import io.llmfailover.server.api.Problem;
import org.jspecify.annotations.Nullable;

/** A streamed message. It ends when the stream does, not with its reason: the tokens are counted after that. */
final class MessageEvents implements EventWriter {

    private final String askedModel;
    private final Blocks blocks = new Blocks();
    private final StringBuilder refusal = new StringBuilder();
    private @Nullable String finish;
    private @Nullable String vendorsFinish;
    private @Nullable Usage usage;
    private boolean begun;
    private boolean broken;

    MessageEvents(String askedModel) {
        this.askedModel = askedModel;
    }

    @Override
    public void chunk(ChatChunk chunk, Events out) {
        if (broken) {
            return;
        }
        if (chunk.isRestart() && !blocks.isEmpty()) {
            broken = true;
            error(Problem.of("server_error", "the answer broke off, and what was said of it cannot be unsaid"), out);
            return;
        }
        begin(chunk.json(), out);
        read(chunk);
        blocks.write(out);
    }

    private void begin(ObjectNode first, Events out) {
        if (begun) {
            return;
        }
        begun = true;
        ObjectNode message = MessageHead.of(first, askedModel);
        message.putArray("content");
        message.putNull("stop_reason").putNull("stop_sequence");
        message.set("usage", Counts.of(null));
        ObjectNode event = Json.object().put("type", "message_start");
        event.set("message", message);
        out.event("message_start", event);
    }

    private void read(ChatChunk chunk) {
        String reasoning = chunk.reasoning();
        if (reasoning != null) {
            blocks.thinking(reasoning);
        }
        Thinking.blocks(chunk.delta()).forEach(blocks::thinkingBlock);
        blocks.text(chunk.text());
        chunk.toolCalls().forEach(blocks::call);
        String refused = chunk.refusal();
        refusal.append(refused == null ? "" : refused);
        if (chunk.finishReason() != null) {
            finish = chunk.finishReason();
            JsonNode choice = chunk.json().path("choices").path(0);
            vendorsFinish = Json.textAt(choice, "native_finish_reason");
        }
        usage = chunk.usage() == null ? usage : chunk.usage();
    }

    @Override
    public void end(Events out) {
        if (broken) {
            return;
        }
        begin(Json.object(), out);
        blocks.end(out);
        ObjectNode event = Json.object().put("type", "message_delta");
        String refused = refusal.isEmpty() ? null : refusal.toString();
        new Ending(finish, vendorsFinish, refused).write(event.putObject("delta"), blocks.anyCall());
        event.set("usage", Counts.of(usage));
        out.event("message_delta", event);
        out.event("message_stop", Json.object().put("type", "message_stop"));
    }

    @Override
    public void fail(Problem problem, String requestId, Events out) {
        if (!broken) {
            out.event("error", AnthropicError.of(problem).put("request_id", requestId));
        }
    }

    private static void error(Problem problem, Events out) {
        out.event("error", AnthropicError.of(problem));
    }
}
