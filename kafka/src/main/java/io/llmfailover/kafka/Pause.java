package io.llmfailover.kafka;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Whether somebody says that nothing further shall start. Told of when it lasts: targets that are tried come and go. */
final class Pause {

    private static final long WORTH_TELLING = TimeUnit.SECONDS.toNanos(1);

    private final BooleanSupplier said;
    private final LongSupplier clock;
    private final Consumer<String> tell;
    private boolean holds;
    private boolean told;
    private long since;

    Pause(BooleanSupplier said, LongSupplier clock, Consumer<String> tell) {
        this.said = said;
        this.clock = clock;
        this.tell = tell;
    }

    /** Asks, and tells if there is something to tell. */
    boolean holds() {
        boolean now = said.getAsBoolean();
        if (now && !holds) {
            since = clock.getAsLong();
        }
        holds = now;
        if (holds && !told && clock.getAsLong() - since >= WORTH_TELLING) {
            told = true;
            tell.accept("Nothing further starts: " + said);
        } else if (!holds && told) {
            told = false;
            tell.accept("Records start again. It is over that " + said);
        }
        return holds;
    }
}
