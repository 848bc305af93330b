package io.llmfailover.server.api.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.server.api.Api;
import io.llmfailover.server.api.EventWriter;
import io.llmfailover.server.api.Problem;

/** Anthropic's Messages. */
public final class AnthropicMessages implements Api {

    @Override
    public ObjectNode request(ObjectNode asked) {
        return MessagesRequest.of(asked);
    }

    @Override
    public ObjectNode answer(ObjectNode completion, ObjectNode asked) {
        return MessageAnswer.of(completion, asked.path("model").asText());
    }

    @Override
    public EventWriter events(ObjectNode asked) {
        return new MessageEvents(asked.path("model").asText());
    }

    @Override
    public ObjectNode error(Problem problem, String requestId) {
        return AnthropicError.of(problem).put("request_id", requestId);
    }
}
