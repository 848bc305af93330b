package io.llmfailover.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Json;
import io.llmfailover.error.Disposition;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares a failure with the expected error. */
final class ErrorExpectation {

    /** Our vocabulary is finer than that of the corpus. */
    private static final Map<ErrorKind, String> COARSER = Map.of(
            ErrorKind.UNREACHABLE, "server_error",
            ErrorKind.REGION_BLOCKED, "permission",
            ErrorKind.MODEL_GONE, "model_not_found",
            ErrorKind.INCAPABLE, "invalid_request");

    private ErrorExpectation() {}

    static void compare(JsonNode expected, LlmException failure, Findings findings) {
        ErrorKind kind = failure.getKind();
        findings.scalar("class", expected.path("class"), COARSER.getOrDefault(kind, kind.id()));
        consequence(expected, failure.getDisposition(), findings);
        if (expected.has("retry_after_seconds")) {
            findings.scalar(
                    "retry_after_seconds", expected.path("retry_after_seconds"), seconds(failure.getRetryAfter()));
        }
        if (expected.has("provider_code")) {
            findings.scalar("provider_code", expected.path("provider_code"), failure.getProviderCode());
        }
        if (expected.has("message_contains")) {
            String said = Optional.ofNullable(failure.getProviderMessage()).orElse("");
            String wanted = expected.path("message_contains").asText();
            findings.check(said.contains(wanted), "message_contains: " + wanted + " is not in " + said);
        }
    }

    private static void consequence(JsonNode expected, Disposition disposition, Findings findings) {
        Findings found = new Findings();
        if (expected.has("disposition")) {
            found.scalar(
                    "disposition",
                    expected.path("disposition"),
                    disposition.name().toLowerCase(Locale.ROOT));
        }
        if (expected.has("failover")) {
            found.scalar("failover", expected.path("failover"), disposition != Disposition.PROPAGATE);
        }
        boolean contested = expected.path("contested").asBoolean();
        (contested ? findings.contested : findings.wrong).addAll(found.wrong);
    }

    private static @Nullable JsonNode seconds(@Nullable Duration wait) {
        return wait == null ? null : Json.of(BigDecimal.valueOf(wait.toMillis(), 3));
    }
}
