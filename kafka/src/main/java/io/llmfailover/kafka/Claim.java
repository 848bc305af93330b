package io.llmfailover.kafka;

import java.util.function.LongSupplier;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Whether a record is still this instance's to answer: while it slept, or had no network, or lost a rebalance, another may have
 * done it. It is in the exchange, for {@link CheckClaim}.
 */
final class Claim {

    static final String PROPERTY = "CamelKafkaParallelClaim";

    private final Lane lane;
    private final Lease lease;
    private final LongSupplier clock;

    Claim(Lane lane, Lease lease, LongSupplier clock) {
        this.lane = lane;
        this.lease = lease;
        this.clock = clock;
    }

    /** None, if no consumer of ours made the exchange. */
    static @Nullable Claim of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, Claim.class);
    }

    /** The partition is another's. */
    boolean isLost() {
        return lane.isClosed();
    }

    /** The group was heard not long ago. */
    boolean isSure() {
        return lease.holds(clock.getAsLong());
    }
}
