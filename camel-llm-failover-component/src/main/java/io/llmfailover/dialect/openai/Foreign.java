package io.llmfailover.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.Changes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** What callers of other vendors say, and OpenAI's own servers refuse to hear. */
final class Foreign {

    private static final Set<String> TOOL_TYPES = Set.of("function", "custom");
    private static final List<String> TOOL_MEMBERS = List.of("type", "function", "custom");
    private static final int LONGEST_USER = 64;

    private Foreign() {}

    /** Changes the request; its children are not touched. */
    static void fit(ObjectNode request, Changes changes) {
        if (request.path("service_tier").asText().equals("standard_only")) {
            request.put("service_tier", "default");
        }
        String user = Json.textAt(request, "user");
        if (user != null && user.length() > LONGEST_USER) {
            // the same user is still the same one
            request.put("user", hash(user));
        }
        if (request.path("tools").isArray()) {
            request.set("tools", tools(request.path("tools"), changes));
        }
    }

    private static ArrayNode tools(JsonNode tools, Changes changes) {
        ArrayNode fitting = Json.array();
        for (JsonNode tool : tools) {
            String type = tool.path("type").asText("function");
            if (!TOOL_TYPES.contains(type)) {
                throw changes.incapable("OpenAI has no word for a tool of the vendor's own");
            }
            fitting.add(tool instanceof ObjectNode object ? object.deepCopy().retain(TOOL_MEMBERS) : tool);
        }
        return fitting;
    }

    private static String hash(String user) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(user.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }
}
