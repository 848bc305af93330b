package io.llmfailover.server.api.responses;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Where the events of a stream go. */
interface Emit {

    void event(String type, ObjectNode members);
}
