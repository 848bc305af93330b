package io.llmfailover.kafka;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends jobs through the route, on the workers, and puts into the inbox what came of them. */
final class RouteCalls implements Consumer<Job> {

    private static final Logger LOG = LoggerFactory.getLogger(RouteCalls.class);

    private final DefaultConsumer consumer;
    private final HeaderFilterStrategy filter;
    private final Executor workers;
    private final Inbox inbox;
    private final Lease lease;
    private final LongSupplier clock;

    RouteCalls(
            DefaultConsumer consumer,
            HeaderFilterStrategy filter,
            Executor workers,
            Inbox inbox,
            Lease lease,
            LongSupplier clock) {
        this.consumer = consumer;
        this.filter = filter;
        this.workers = workers;
        this.inbox = inbox;
        this.lease = lease;
        this.clock = clock;
    }

    @Override
    public void accept(Job job) {
        try {
            workers.execute(() -> call(job));
        } catch (RejectedExecutionException stopping) {
            inbox.put(new Done(job, true));
        }
    }

    private void call(Job job) {
        if (job.lane().isClosed()) {
            // another has the partition by now, and will do it
            inbox.put(new Done(job, true));
            return;
        }
        Exchange exchange = consumer.createExchange(false);
        EndOfWork end = new EndOfWork(failed -> inbox.put(new Done(job, failed)));
        try {
            RecordReader.read(job.record(), exchange, filter);
            exchange.setProperty(Claim.PROPERTY, new Claim(job.lane(), lease, clock));
            exchange.getExchangeExtension().addOnCompletion(end);
            consumer.getAsyncProcessor().process(exchange, doneSync -> returned(exchange, end));
        } catch (RuntimeException | Error failure) {
            exchange.setException(failure);
            returned(exchange, end);
        }
    }

    private void returned(Exchange exchange, EndOfWork end) {
        if (exchange.getException(ClaimLostException.class) != null) {
            LOG.debug("A result is not sent: {}", exchange.getException().toString());
        } else if (exchange.getException() != null) {
            consumer.getExceptionHandler()
                    .handleException("The record is tried again after a pause", exchange, exchange.getException());
        }
        if (exchange.getException() != null || exchange.getExchangeExtension().containsOnCompletion(end)) {
            // the route refused it before its unit of work began, or threw
            end.onFailure(exchange);
        }
        consumer.releaseExchange(exchange, false);
    }
}
