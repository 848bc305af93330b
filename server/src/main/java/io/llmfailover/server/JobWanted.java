package io.llmfailover.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.server.api.Refused;
import java.util.Set;

/** A chat request as a job can have it: of one model, and answered whole. */
record JobWanted(String alias, ObjectNode chat) {

    static JobWanted read(ObjectNode chat) {
        if (chat.path("stream").asBoolean(false)) {
            throw new Refused("invalid_request", "a job is not streamed: leave stream out");
        }
        Set<String> names = Wanted.models(chat);
        if (names.size() > 1) {
            throw new Refused("invalid_request", "a job names one model");
        }
        String alias = names.iterator().next();
        return new JobWanted(alias, chat.put("model", alias));
    }
}
