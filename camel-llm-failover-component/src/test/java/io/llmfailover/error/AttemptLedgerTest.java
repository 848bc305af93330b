package io.llmfailover.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AttemptLedgerTest {

    private final AtomicLong clock = new AtomicLong();
    private final AttemptLedger ledger = new AttemptLedger(clock::get);

    @Test
    void whatBecameOfAnAttemptReplacesWhatWasSupposed() {
        Origin slow = ledger.begin("a", "m");
        Origin quick = ledger.begin("b", "m");
        ledger.append(new Attempt(quick, Fault.of(ErrorKind.AUTH), null, Duration.ZERO, Duration.ZERO));
        clock.set(5_000_000);

        ledger.timeOver();
        assertThat(ledger).hasToString("[b/m auth 0ms, a/m deadline_exceeded 5ms]");

        ledger.append(new Attempt(slow, null, null, Duration.ZERO, Duration.ofMillis(6)));
        ledger.timeOver();
        assertThat(ledger).hasToString("[b/m auth 0ms, a/m ok 6ms]");
    }
}
