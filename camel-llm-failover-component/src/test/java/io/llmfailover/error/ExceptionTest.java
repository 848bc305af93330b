package io.llmfailover.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Exceptions travel between JVMs: brokers and management consoles send them. */
class ExceptionTest {

    private final Origin origin = new Origin("openai", "gpt-4o", 2);
    private final LlmException failure = LlmException.of(
            Fault.of(
                    ErrorKind.RATE_LIMITED,
                    new Evidence(429, "rate_limit", "req-1", Duration.ofSeconds(7), "slow down")),
            origin);

    @Test
    void aFailureArrivesWithAllItKnows() throws Exception {
        LlmException arrived = (LlmException) sent(failure);

        assertThat(arrived).isInstanceOf(LlmTransientException.class).hasMessage(failure.getMessage());
        assertThat(arrived.getKind()).isEqualTo(ErrorKind.RATE_LIMITED);
        assertThat(arrived.getRetryAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(arrived.getAttempt()).isEqualTo(2);
    }

    @Test
    void anExhaustedRequestArrivesWithWhatWasTried() throws Exception {
        AttemptLedger ledger = new AttemptLedger(System::nanoTime);
        io.llmfailover.chat.@org.jspecify.annotations.Nullable Usage usage = null;
        ledger.append(new Attempt(origin, failure.getFault(), usage, Duration.ZERO, Duration.ofMillis(5)));

        LlmExhaustedException arrived = (LlmExhaustedException) sent(new LlmExhaustedException(ledger, failure));

        assertThat(arrived.getAttempts()).singleElement().satisfies(attempt -> assertThat(attempt.origin())
                .isEqualTo(origin));
        assertThat(arrived.getKind()).isEqualTo(ErrorKind.RATE_LIMITED);
    }

    private static Object sent(Object exception) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(exception);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }
}
