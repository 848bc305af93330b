package io.llmfailover.dialect.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import java.util.List;

/** What is around the choices of every chunk, for the chunks that we write ourselves. */
final class Envelope {

    private static final List<String> MEMBERS = List.of("id", "created", "model", "system_fingerprint");

    private final ObjectNode known = Json.object();

    /** Remembers what the chunk tells. A first chunk may be empty but for its filters: what is blank tells nothing. */
    void seal(ObjectNode chunk) {
        for (String member : MEMBERS) {
            if (!known.has(member)
                    && chunk.hasNonNull(member)
                    && !chunk.path(member).asText().isEmpty()) {
                known.set(member, chunk.get(member));
            }
        }
        chunk.put("object", "chat.completion.chunk");
    }

    /** A chunk without choices. */
    ObjectNode chunk() {
        return known.deepCopy().put("object", "chat.completion.chunk");
    }
}
