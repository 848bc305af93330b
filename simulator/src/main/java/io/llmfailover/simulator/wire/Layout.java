package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** What vendors put around the same words. */
enum Layout {
    OPENAI,
    REQUEST_ID,
    FLAT,
    FLAT_NUMBER,
    BARE,
    NUMBERED,
    STATUS_CODE,
    ROUTER,
    FLAGGED,
    UNAVAILABLE,
    DETAIL,
    DETAIL_LIST,
    FAILURE,
    TEXT;

    static Layout of(String name) {
        return valueOf(name.replace('-', '_').toUpperCase(Locale.ROOT));
    }

    ObjectNode body(ErrorRow row, String message, String requestId) {
        ObjectNode root = Json.object();
        switch (this) {
            case OPENAI -> inner(root, row, message).put("code", row.code());
            case REQUEST_ID -> {
                inner(root, row, message).put("code", row.code());
                root.put("request_id", requestId);
            }
            case FLAT -> words(root.put("object", "error"), row, message).put("code", row.code());
            case FLAT_NUMBER -> words(root.put("object", "error"), row, message).put("code", row.status());
            case BARE -> words(root, row, message).put("code", row.code());
            case NUMBERED -> inner(root, row, message).put("code", row.status());
            case STATUS_CODE -> inner(root, row, message).put("code", Integer.toString(row.status()));
            case ROUTER -> router(root, row, message).putObject("metadata").put("error_type", row.type());
            case FLAGGED ->
                router(root, row, message)
                        .putObject("metadata")
                        .putArray("reasons")
                        .add("violence");
            case UNAVAILABLE -> unavailable(root, row, message);
            case DETAIL -> root.put("detail", message);
            case DETAIL_LIST -> detail(root, row, message);
            case FAILURE -> root.put("status", "failure").put("message", message);
            case TEXT -> root.put("error", message);
        }
        return root;
    }

    private static ObjectNode inner(ObjectNode root, ErrorRow row, String message) {
        return words(root.putObject("error"), row, message);
    }

    private static ObjectNode words(ObjectNode node, ErrorRow row, String message) {
        return node.put("message", message)
                .put("type", row.type().isEmpty() ? null : row.type())
                .putNull("param");
    }

    private static ObjectNode router(ObjectNode root, ErrorRow row, String message) {
        root.put("user_id", "user_simulator");
        return root.putObject("error").put("code", row.status()).put("message", message);
    }

    private static void unavailable(ObjectNode root, ErrorRow row, String message) {
        ObjectNode error = root.putObject("error").put("message", message);
        error.put("error_type", row.type()).put("http_status", row.status());
        error.putObject("availability").put("code", row.code()).put("retry_after", 1);
    }

    private static void detail(ObjectNode root, ErrorRow row, String message) {
        root.put("object", "error").put("type", row.type()).putNull("param").putNull("code");
        ObjectNode fault = root.putObject("message").putArray("detail").addObject();
        fault.put("type", "extra_forbidden").put("msg", message).putArray("loc").add("body");
    }
}
