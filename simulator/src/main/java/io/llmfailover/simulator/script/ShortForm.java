package io.llmfailover.simulator.script;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.llmfailover.simulator.wire.Json;
import java.util.List;

/** The form for people in a hurry: {@code status=503; latency=200; silent}. */
final class ShortForm {
    private ShortForm() {}

    static ObjectNode read(String text, List<String> faults) {
        ObjectNode root = Json.object();
        for (String part : text.split(";", -1)) {
            String pair = part.strip();
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals).strip();
            if (root.has(key)) {
                faults.add(key + ": given twice");
            }
            root.set(key, value(equals < 0 ? "true" : pair.substring(equals + 1).strip()));
        }
        return root;
    }

    private static JsonNode value(String text) {
        try {
            return Json.read(text);
        } catch (JsonProcessingException e) {
            return new TextNode(text);
        }
    }
}
