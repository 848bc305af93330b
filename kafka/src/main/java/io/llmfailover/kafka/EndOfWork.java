package io.llmfailover.kafka;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Synchronization;

/**
 * Tells once how the work on a record ended. It goes along when an exchange is handed over, to {@code seda:} say, so the
 * record is finished when the work is, not when the first route returns.
 */
final class EndOfWork implements Synchronization {

    private final AtomicBoolean told = new AtomicBoolean();
    private final Consumer<Boolean> failed;

    EndOfWork(Consumer<Boolean> failed) {
        this.failed = failed;
    }

    @Override
    public void onComplete(Exchange exchange) {
        tell(exchange.isRollbackOnly());
    }

    @Override
    public void onFailure(Exchange exchange) {
        tell(true);
    }

    private void tell(boolean hasFailed) {
        if (told.compareAndSet(false, true)) {
            failed.accept(hasFailed);
        }
    }
}
