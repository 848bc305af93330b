package io.llmfailover.simulator.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.llmfailover.simulator.wire.Formats;
import io.llmfailover.simulator.wire.Head;
import io.llmfailover.simulator.wire.Json;
import io.llmfailover.simulator.wire.Route;
import io.llmfailover.simulator.wire.WireFormat;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A request understood as far as it can be; {@code json} is null if the body is not JSON. */
record Inquiry(Head head, WireFormat format, Route route, Buffer body, @Nullable JsonNode json) {

    static Inquiry of(Head head, Buffer body) {
        Formats.Found found = Formats.find(head);
        return new Inquiry(head, found.format(), found.route(), body, parse(body));
    }

    private static @Nullable JsonNode parse(Buffer body) {
        if (body.length() == 0) {
            return MissingNode.getInstance();
        }
        try {
            return Json.read(body.getBytes());
        } catch (IOException e) {
            return null;
        }
    }

    String vendor() {
        String named = head.vendor();
        return named == null ? format.name() : named;
    }

    String model() {
        String inPath = route.model();
        if (inPath != null) {
            return inPath;
        }
        return json == null ? "" : json.path("model").asText("");
    }

    /** True if the caller wants a stream; asked before anybody has checked the request. */
    boolean stream() {
        Boolean inPath = route.stream();
        if (inPath != null) {
            return inPath;
        }
        return json != null && format.wantsStream(json);
    }
}
