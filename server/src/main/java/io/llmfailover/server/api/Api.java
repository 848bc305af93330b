package io.llmfailover.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One of the APIs that callers speak. Within, there is one form only: OpenAI's chat. */
public interface Api {

    /** The request in the form of within; throws {@link Refused} when that cannot be. */
    ObjectNode request(ObjectNode asked);

    /** An answer in the form that its caller knows. */
    ObjectNode answer(ObjectNode completion, ObjectNode asked);

    /** For the pieces of one streamed answer. */
    EventWriter events(ObjectNode asked);

    ObjectNode error(Problem problem, String requestId);
}
