package io.llmfailover.error;

import static io.llmfailover.error.Disposition.FAILOVER;
import static io.llmfailover.error.Disposition.PROPAGATE;
import static io.llmfailover.error.Disposition.RETRY;

import java.util.Locale;

/** Every way in which a call fails, with the leaf of {@link LlmException} it belongs to. */
public enum ErrorKind {
    RATE_LIMITED(Family.TRANSIENT, RETRY, "the rate of requests or tokens is too high"),
    OVERLOADED(Family.TRANSIENT, RETRY, "the vendor lacks capacity"),
    SERVER_ERROR(Family.TRANSIENT, RETRY, "fault at the vendor or in between, or a broken answer"),
    TIMEOUT(Family.TRANSIENT, RETRY, "no answer in time"),
    UNREACHABLE(Family.TRANSIENT, RETRY, "no connection, nothing was sent"),

    QUOTA_EXHAUSTED(Family.PROVIDER, FAILOVER, "credit, budget or allowance used up"),
    MODEL_GONE(Family.PROVIDER, FAILOVER, "the model was retired"),
    REGION_BLOCKED(Family.PROVIDER, FAILOVER, "not served in this country or region"),
    INCAPABLE(Family.PROVIDER, FAILOVER, "this target cannot do what the request asks for"),
    UNKNOWN(Family.PROVIDER, FAILOVER, "the vendor did not say enough to tell"),

    AUTH(Family.SETUP, FAILOVER, "the credential is missing, wrong or expired"),
    PERMISSION(Family.SETUP, FAILOVER, "the credential is not entitled to this"),
    MODEL_NOT_FOUND(Family.SETUP, FAILOVER, "no such model or deployment, or the path of the base URL is wrong"),

    INVALID_REQUEST(Family.REQUEST, PROPAGATE, "the request is at fault"),
    CONTEXT_LENGTH_EXCEEDED(Family.REQUEST, PROPAGATE, "prompt and answer do not fit the model's window"),
    CONTENT_FILTERED(Family.REQUEST, PROPAGATE, "a content policy blocked it"),

    DEADLINE_EXCEEDED(Family.BUDGET, PROPAGATE, "the request's time is used up"),
    ATTEMPTS_EXHAUSTED(Family.BUDGET, PROPAGATE, "the request's attempts are used up"),
    COST_EXCEEDED(Family.BUDGET, PROPAGATE, "the request's money is used up"),
    OVERLOADED_HERE(Family.BUDGET, PROPAGATE, "too many calls in flight on our side"),
    CANCELLED(Family.BUDGET, PROPAGATE, "whoever asked does not wait for an answer any more");

    /** The leaf of {@link LlmException} that carries a kind. */
    public enum Family {
        TRANSIENT,
        PROVIDER,
        SETUP,
        REQUEST,
        BUDGET
    }

    private final Family family;
    private final Disposition disposition;
    private final String meaning;

    ErrorKind(Family family, Disposition disposition, String meaning) {
        this.family = family;
        this.disposition = disposition;
        this.meaning = meaning;
    }

    public Family family() {
        return family;
    }

    /** The usual disposition; a single error may differ, for example when it asks to wait for a day. */
    public Disposition disposition() {
        return disposition;
    }

    public String meaning() {
        return meaning;
    }

    /** The name as it stands in tables, logs and YAML: {@code rate_limited}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ErrorKind of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
