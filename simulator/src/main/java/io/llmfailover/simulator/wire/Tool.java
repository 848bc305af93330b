package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A function the caller offers, with the JSON schema of its arguments. */
public record Tool(String name, JsonNode schema) {

    /** Of tools that are listed as OpenAI lists them. */
    static List<Tool> functions(JsonNode tools) {
        List<Tool> found = new ArrayList<>(tools.size());
        for (JsonNode tool : tools) {
            JsonNode function = tool.path("function");
            found.add(new Tool(function.path("name").asText(""), function.path("parameters")));
        }
        return found;
    }
}
