package io.llmfailover.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.LlmConstants;
import io.vertx.core.http.HttpServerResponse;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Which way an answer came. */
record Trail(@Nullable Object provider, @Nullable Object model, int attempts) {

    static Trail of(Message message, int attempts) {
        return new Trail(message.getHeader(LlmConstants.PROVIDER), message.getHeader(LlmConstants.MODEL), attempts);
    }

    void tell(HttpServerResponse response) {
        put(response, "x-llm-provider", provider);
        put(response, "x-llm-model", model);
        put(response, "x-llm-attempts", attempts);
    }

    /** What the vendor says that it costs; most do not, and what is unknown is not told. */
    static void tellCost(HttpServerResponse response, ObjectNode completion) {
        JsonNode cost = completion.path("usage").path("cost");
        if (cost.isNumber()) {
            put(response, "x-llm-cost", cost.decimalValue().toPlainString());
        }
    }

    private static void put(HttpServerResponse response, String name, @Nullable Object value) {
        if (value != null) {
            response.putHeader(name, value.toString());
        }
    }
}
