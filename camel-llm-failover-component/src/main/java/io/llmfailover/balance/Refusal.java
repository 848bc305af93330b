package io.llmfailover.balance;

import io.llmfailover.error.AttemptLedger;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.Evidence;
import io.llmfailover.error.Fault;
import io.llmfailover.error.LlmException;
import io.llmfailover.provider.Residency;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The errors that are a balancer's own, not a vendor's. */
final class Refusal {

    private Refusal() {}

    static LlmException timeOver(AttemptLedger ledger) {
        return LlmException.of(ErrorKind.DEADLINE_EXCEEDED, null, "the request's time was over; tried: " + ledger);
    }

    static LlmException stopped() {
        return LlmException.of(ErrorKind.OVERLOADED_HERE, null, "the route was stopped");
    }

    static LlmException cancelled() {
        return LlmException.of(ErrorKind.CANCELLED, null, ErrorKind.CANCELLED.meaning());
    }

    /** Nothing was sent: there is nobody to ask, or they all asked to wait for longer than there is time. */
    static LlmException nobody(Duration soonest, @Nullable Residency residency) {
        if (!soonest.isZero()) {
            Evidence wait = new Evidence(null, null, null, soonest, null);
            return LlmException.of(Fault.of(ErrorKind.RATE_LIMITED, wait), null)
                    .because("every target asked to wait; nothing was sent");
        }
        return residency == null
                ? LlmException.of(ErrorKind.OVERLOADED_HERE, null, "the balancer has no steps")
                : LlmException.of(
                        ErrorKind.REGION_BLOCKED,
                        null,
                        "the request's data may go to " + residency
                                + ", and no target of the route is there; nothing was sent");
    }
}
