package io.llmfailover.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.health.HealthCheck.Result;
import org.apache.camel.health.HealthCheck.State;
import org.junit.jupiter.api.Test;

/** When a consumer says that nothing can come. */
class PollHealthTest {

    private final AtomicLong clock = new AtomicLong(5);
    private final AtomicReference<PollLoop.State> state = new AtomicReference<>(PollLoop.State.NONE);
    private final PollHealth health = new PollHealth("kafka", state::get, clock::get);

    private Result call() {
        return health.call(Map.of());
    }

    private void polls(boolean connected) {
        state.set(new PollLoop.State(2, 1, 3, 0, 1, clock.get(), connected, null));
    }

    @Test
    void upWhileItPolls() {
        polls(true);
        assertThat(call().getState()).isEqualTo(State.UP);
        assertThat(call().getDetails()).containsEntry("partitions", 2).containsEntry("inFlight", 3);
    }

    @Test
    void downBeforeTheFirstPoll() {
        assertThat(call().getState()).isEqualTo(State.DOWN);
    }

    @Test
    void downWithoutABroker() {
        polls(false);
        assertThat(call().getMessage().orElseThrow()).contains("no connection");
    }

    @Test
    void downWhenThePollThreadIsStuck() {
        polls(true);
        clock.addAndGet(TimeUnit.SECONDS.toNanos(61));
        assertThat(call().getMessage().orElseThrow()).contains("nothing was polled");
    }

    @Test
    void downWhenTheClientBrokeUntilItPollsAgain() {
        state.set(PollLoop.State.NONE.brokenBecause(new IOException("gone")));
        assertThat(call().getMessage().orElseThrow()).contains("gone");

        polls(true);
        assertThat(call().getState()).isEqualTo(State.UP);
    }
}
