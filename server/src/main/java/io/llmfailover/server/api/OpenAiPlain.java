package io.llmfailover.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Those of OpenAI's APIs that need no word changed, and have no streams: embeddings, images. */
public final class OpenAiPlain implements Api {

    @Override
    public ObjectNode request(ObjectNode asked) {
        if (asked.path("stream").asBoolean(false)) {
            throw new Refused("invalid_request", "there are no streams here");
        }
        return asked;
    }

    @Override
    public ObjectNode answer(ObjectNode completion, ObjectNode asked) {
        return completion;
    }

    @Override
    public EventWriter events(ObjectNode asked) {
        throw new Refused("fault", "the alias answers with a stream");
    }

    @Override
    public ObjectNode error(Problem problem, String requestId) {
        return OpenAiError.of(problem);
    }
}
