package io.llmfailover.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.server.job.Job;
import io.llmfailover.server.job.Job.State;
import java.util.Locale;

/** A job as its caller sees it. */
final class JobJson {

    private JobJson() {}

    static ObjectNode queued(String id) {
        return of(new Job(id, State.QUEUED, null));
    }

    static ObjectNode of(Job job) {
        ObjectNode json = Json.object()
                .put("id", job.id())
                .put("object", "job")
                .put("status", job.state().name().toLowerCase(Locale.ROOT));
        if (job.result() != null) {
            JsonNode result = Json.tryParse(job.result());
            if (job.state() == State.SUCCEEDED) {
                json.set("result", result);
            } else {
                json.set("error", result == null ? null : result.get("error"));
            }
        }
        return json;
    }
}
