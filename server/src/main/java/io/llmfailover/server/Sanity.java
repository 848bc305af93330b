package io.llmfailover.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.server.api.Refused;
import java.util.Set;

/** How large the parts of a request may be: a small body can ask for much. */
record Sanity(int messages, int tools, int answers, int tokens) {

    /** Where a request goes, and with which key, is never the caller's to say. */
    private static final Set<String> STEERING = Set.of(
            "api_key",
            "api_base",
            "api_type",
            "api_version",
            "base_url",
            "extra_body",
            "extra_headers",
            "extra_query",
            "organization",
            "provider",
            "proxies");

    void check(ObjectNode asked) {
        for (String member : STEERING) {
            if (asked.has(member)) {
                throw new Refused("invalid_request", "the member " + member + " is not taken here");
            }
        }
        count(asked, "messages", messages);
        count(asked, "tools", tools);
        number(asked, "n", answers);
        number(asked, "max_tokens", tokens);
        number(asked, "max_completion_tokens", tokens);
    }

    private static void count(ObjectNode asked, String member, int most) {
        if (asked.path(member).size() > most) {
            throw new Refused("invalid_request", member + " may be " + most + " at most");
        }
    }

    private static void number(ObjectNode asked, String member, int most) {
        JsonNode number = asked.get(member);
        if (number == null || number.isNull()) {
            return;
        }
        // somebody may take text for a number, and then it is one without a bound
        if (!number.isNumber() || number.doubleValue() < 0) {
            throw new Refused("invalid_request", member + " must be a number from 0 on");
        }
        if (number.doubleValue() > most) {
            throw new Refused("invalid_request", member + " may be " + most + " at most");
        }
    }
}
