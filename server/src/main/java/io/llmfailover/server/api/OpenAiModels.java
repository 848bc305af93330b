package io.llmfailover.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import java.util.Collection;

/** What may be asked for, as OpenAI lists models. */
public final class OpenAiModels {

    private OpenAiModels() {}

    public static ObjectNode list(Collection<String> names) {
        ObjectNode list = Json.object().put("object", "list");
        ArrayNode data = list.putArray("data");
        names.forEach(name -> data.add(one(name)));
        return list;
    }

    public static ObjectNode one(String name) {
        return Json.object()
                .put("id", name)
                .put("object", "model")
                .put("created", 0)
                .put("owned_by", "llm-failover");
    }
}
