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
import java.time.Duration;
import org.apache.camel.Exchange;

/** Tells the health of a target what came of a call. */
final class Report {

    private Report() {}

    /** A stream counts when it ends. */
    static void answered(Call call, Exchange copy) {
        Double headroom = copy.getMessage().getHeader(CallsModel.HEADROOM, Double.class);
        if (headroom != null) {
            call.headroom(headroom);
        }
        if (!(copy.getMessage().getBody() instanceof ChatStream stream)) {
            call.succeeded();
            return;
        }
        call.firstToken();
        stream.outcome().whenComplete((response, failure) -> {
            if (failure == null) {
                call.succeeded();
            } else if (failure instanceof LlmException known) {
                failed(call, known);
            } else {
                call.dropped();
            }
        });
    }

    static void failed(Call call, LlmException failure) {
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

    /** A failure of a step that is no call to a model, as one of ours; such steps write nothing into the ledger themselves. */
    static LlmException unknown(Turn turn, Exception failure, AttemptLedger ledger, Duration start) {
        Fault fault = Fault.of(ErrorKind.UNKNOWN);
        Origin origin = new Origin(turn.target().name(), "-", ledger.begin());
        ledger.append(new Attempt(origin, fault, null, start, ledger.elapsed().minus(start)));
        turn.call().failed(ErrorKind.UNKNOWN, null);
        return LlmException.of(fault, origin, failure);
    }
}
