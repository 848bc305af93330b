package io.llmfailover.fault;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code details} of an error in Google's form, google.rpc: which quota is used up, the reason, how long to wait. Of
 * several quotas each is a code; the table knows those that last.
 */
record RpcDetails(List<String> codes, @Nullable Duration retryAfter) {

    private static final int MAX_DETAILS = 50;

    static RpcDetails of(JsonNode error) {
        List<String> quotas = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        Duration wait = null;
        int left = MAX_DETAILS;
        for (JsonNode detail : error.path("details")) {
            if (left-- == 0) {
                break;
            }
            for (JsonNode violation : detail.path("violations")) {
                add(quotas, violation, "quotaId");
            }
            add(quotas, detail.path("metadata"), "quota_limit");
            add(reasons, detail, "reason");
            String delay = Json.textAt(detail, "retryDelay");
            wait = delay == null ? wait : WaitUnit.GO_DURATION.parse(delay.strip(), Instant.EPOCH);
        }
        quotas.addAll(reasons);
        return new RpcDetails(quotas, wait);
    }

    private static void add(List<String> codes, JsonNode node, String member) {
        String code = Plain.text(Json.textAt(node, member));
        if (code != null && codes.size() < MAX_DETAILS) {
            codes.add(code);
        }
    }
}
