package io.llmfailover.server.api.responses;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A call of a function. */
final class OpenCall extends OpenItem {

    private final String callId;
    private final String name;
    private final StringBuilder arguments = new StringBuilder();

    OpenCall(String id, int index, String callId, String name, Emit emit) {
        super(id, index);
        this.callId = callId;
        this.name = name;
        added(Items.call(id, "in_progress", callId, name, ""), emit);
    }

    void add(String delta, Emit emit) {
        arguments.append(delta);
        emit.event("response.function_call_arguments.delta", inside().put("delta", delta));
    }

    @Override
    ObjectNode finish(String status, Emit emit) {
        if (arguments.isEmpty()) {
            // clients parse them
            add("{}", emit);
        }
        ObjectNode done = inside().put("name", name).put("arguments", arguments.toString());
        emit.event("response.function_call_arguments.done", done);
        return Items.call(id(), status, callId, name, arguments.toString());
    }
}
