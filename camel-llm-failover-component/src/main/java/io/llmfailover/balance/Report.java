package io.llmfailover.balance;

import io.llmfailover.balance.Turns.Turn;
import io.llmfailover.chat.ChatStream;
import io.llmfailover.error.Attempt;
import io.llmfailover.error.AttemptLedger;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.Fault;
import io.llmfailover.error.LlmBudgetException;
import io.llmfailover.error.LlmException;
import io.llmfailover.error.LlmExhaustedException;
import io.llmfailover.error.Origin;
import io.llmfailover.health.Call;
import io.llmfailover.provider.CallsModel;
import org.apache.camel.Exchange;
import org.apache.camel.util.ObjectHelper;
import org.jspecify.annotations.Nullable;

/** What became of a call, told to the health of its target. */
final class Report {

    private Report() {}

    /** A stream counts when it ends; an answer for which no model was called, such as one from a cache, does not count. */
    static void answered(Step step, AttemptLedger ledger) {
        Turn turn = step.turn();
        Exchange copy = step.copy();
        Call call = turn.call();
        if (!step.isTelling(ledger)) {
            call.dropped();
            return;
        }
        Object headroom = copy.getMessage().getHeader(CallsModel.HEADROOM);
        if (headroom instanceof Double share && turn.target().models().size() == 1) {
            call.headroom(share);
        }
        if (!(copy.getMessage().getBody() instanceof ChatStream stream)) {
            call.succeeded();
            return;
        }
        call.firstToken();
        stream.whenEnded((response, failure) -> {
            if (failure == null) {
                call.succeeded();
            } else if (failure instanceof LlmException known) {
                failed(call, known);
            } else {
                call.dropped();
            }
        });
    }

    /** What failed before a model was called says nothing about the model. */
    static void failed(Step step, LlmException failure, AttemptLedger ledger) {
        Call call = step.turn().call();
        if (step.isTelling(ledger)) {
            failed(call, failure);
        } else {
            call.dropped();
        }
    }

    private static void failed(Call call, LlmException failure) {
        if (failure instanceof LlmBudgetException || isUnsent(failure)) {
            call.dropped();
        } else {
            call.failed(failure.getKind(), failure.getRetryAfter());
        }
    }

    /** What was refused before anything was sent says nothing about the vendor. */
    private static boolean isUnsent(LlmException failure) {
        return failure.getAttempt() == 0 && !(failure instanceof LlmExhaustedException);
    }

    /**
     * The failure of a call behind this exception, which EIPs may have wrapped; or null. A deadline that is over while the
     * request still has time was one of the step's own: for the request that step was too slow.
     */
    static @Nullable LlmException known(Exception failure, boolean isTimeLeft) {
        for (Throwable one : ObjectHelper.createExceptionIterable(failure)) {
            if (one instanceof LlmException known) {
                boolean slow = known.getKind() == ErrorKind.DEADLINE_EXCEEDED && isTimeLeft;
                return slow ? slow(known) : known;
            }
        }
        return null;
    }

    private static LlmException slow(LlmException known) {
        Origin origin = new Origin(
                known.getProvider() == null ? "-" : known.getProvider(),
                known.getModel() == null ? "-" : known.getModel(),
                Math.max(1, known.getAttempt()));
        return LlmException.of(Fault.of(ErrorKind.TIMEOUT), origin, known);
    }

    /** A failure of a step that is no call to a model, as one of ours; such steps write nothing into the ledger themselves. */
    static LlmException unknown(Step step, Exception failure, AttemptLedger ledger) {
        boolean telling = step.isTelling(ledger);
        Turn turn = step.turn();
        Fault fault = Fault.of(ErrorKind.UNKNOWN);
        Origin origin = ledger.begin(turn.target().name(), "-");
        ledger.append(
                new Attempt(origin, fault, null, step.start(), ledger.elapsed().minus(step.start())));
        if (telling) {
            turn.call().failed(ErrorKind.UNKNOWN, null);
        } else {
            turn.call().dropped();
        }
        return LlmException.of(fault, origin, failure);
    }
}
