package io.llmfailover.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatChunk;
import io.llmfailover.chat.Json;
import org.jspecify.annotations.Nullable;

/** OpenAI's chat completions: the form of within, so that hardly anything is to be changed. */
public final class OpenAiChat implements Api {

    @Override
    public ObjectNode request(ObjectNode asked) {
        return asked;
    }

    @Override
    public ObjectNode answer(ObjectNode completion, ObjectNode asked) {
        return completion;
    }

    @Override
    public EventWriter events(ObjectNode asked) {
        return new Chunks(asked.path("stream_options").path("include_usage").asBoolean(false));
    }

    @Override
    public ObjectNode error(Problem problem, String requestId) {
        return OpenAiError.of(problem);
    }

    private record Chunks(boolean usage) implements EventWriter {

        @Override
        public void chunk(ChatChunk chunk, Events out) {
            ObjectNode json = usage ? chunk.json() : withoutUsage(chunk.json());
            if (json != null) {
                out.data(json);
            }
        }

        /** Vendors are asked for it always; who did not ask is not to be surprised by a chunk without choices. */
        private static @Nullable ObjectNode withoutUsage(ObjectNode json) {
            if (!json.has("usage")) {
                return json;
            }
            if (Json.has(json, "usage") && json.path("choices").isEmpty()) {
                return null;
            }
            ObjectNode copy = Json.object().setAll(json);
            copy.remove("usage");
            return copy;
        }

        @Override
        public void end(Events out) {
            out.data("[DONE]");
        }

        @Override
        public void fail(Problem problem, String requestId, Events out) {
            out.data(OpenAiError.of(problem));
        }
    }
}
