package io.llmfailover.kafka.contract;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.error.Attempt;
import io.llmfailover.error.AttemptLedger;
import java.util.List;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** What was tried for a request, as JSON for those who read it later. Names, codes and times; no text. */
final class Ledgers {

    /** A header that grows without end would keep its record out of any topic. */
    private static final int MOST = 50;

    private Ledgers() {}

    static @Nullable Long millis(Exchange exchange) {
        AttemptLedger ledger = ledger(exchange);
        return ledger == null ? null : ledger.elapsed().toMillis();
    }

    static List<Attempt> attempts(Exchange exchange) {
        AttemptLedger ledger = ledger(exchange);
        return ledger == null ? List.of() : ledger.attempts();
    }

    static ArrayNode json(Exchange exchange) {
        ArrayNode list = Json.array();
        attempts(exchange).stream().limit(MOST).map(Ledgers::json).forEach(list::add);
        return list;
    }

    private static ObjectNode json(Attempt attempt) {
        ObjectNode json = Json.object();
        json.put("provider", attempt.origin().provider());
        json.put("model", attempt.origin().model());
        json.put(
                "outcome",
                attempt.fault() == null ? "ok" : attempt.fault().kind().id());
        Integer status =
                attempt.fault() == null ? null : attempt.fault().evidence().status();
        if (status != null) {
            json.put("status", status);
        }
        json.put("began_ms", attempt.began().toMillis());
        json.put("took_ms", attempt.took().toMillis());
        if (attempt.usage() != null) {
            json.put("prompt_tokens", attempt.usage().prompt());
            json.put("completion_tokens", attempt.usage().completion());
        }
        if (!attempt.changes().isEmpty()) {
            attempt.changes().forEach(json.putArray("changes")::add);
        }
        return json;
    }

    private static @Nullable AttemptLedger ledger(Exchange exchange) {
        return exchange.getProperty(AttemptLedger.PROPERTY, AttemptLedger.class);
    }
}
