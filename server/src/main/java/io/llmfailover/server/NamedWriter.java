package io.llmfailover.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatChunk;
import io.llmfailover.chat.Json;
import io.llmfailover.server.api.EventWriter;
import io.llmfailover.server.api.Events;
import io.llmfailover.server.api.Problem;

/** Names the model that was asked for in the place of the one that answers. */
record NamedWriter(EventWriter writer, String model) implements EventWriter {

    @Override
    public void chunk(ChatChunk chunk, Events out) {
        ObjectNode named = Json.object();
        named.setAll(chunk.json());
        named.put("model", model);
        writer.chunk(new ChatChunk(named), out);
    }

    @Override
    public void end(Events out) {
        writer.end(out);
    }

    @Override
    public void fail(Problem problem, String requestId, Events out) {
        writer.fail(problem, requestId, out);
    }
}
