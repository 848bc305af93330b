package io.llmfailover.kafka.contract;

import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.apache.camel.util.ObjectHelper;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.jspecify.annotations.Nullable;

/**
 * Whether a record that could not be sent never will be, for a reason that its caller can choose: to try for ever would hold
 * up everybody else's requests. What ails the cluster, or the topics of the gateway, is no such reason.
 */
public class Unsendable implements Predicate {

    @Override
    public boolean matches(Exchange exchange) {
        Throwable caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Throwable thrown = exchange.getException() == null ? caught : exchange.getException();
        boolean isTooLarge = has(thrown, RecordTooLargeException.class);
        if (exchange.getMessage().getHeader(Names.REPLY_SENT) != null) {
            // a dead letter: a smaller one can take its place, as long as there is one
            return isTooLarge && !Outcome.of(exchange).isLastLetter();
        }
        return isTooLarge
                || has(thrown, InvalidRecordException.class)
                || (isOfCaller(exchange) && isForItsPlace(thrown));
    }

    private static boolean isOfCaller(Exchange exchange) {
        return Caller.of(exchange).topic() != null;
    }

    /** What ails the topic, or the partition in it, and nothing else. */
    static boolean isForItsPlace(@Nullable Throwable thrown) {
        return has(thrown, InvalidRecordException.class)
                || has(thrown, InvalidTopicException.class)
                || has(thrown, TopicAuthorizationException.class)
                || isOfNoPartition(thrown);
    }

    /** Kafka says it with the class for a cluster that is away too; then it does not begin with the partition. */
    private static boolean isOfNoPartition(@Nullable Throwable thrown) {
        TimeoutException timeout = ObjectHelper.getException(TimeoutException.class, thrown);
        return timeout != null && String.valueOf(timeout.getMessage()).startsWith("Partition ");
    }

    private static boolean has(@Nullable Throwable thrown, Class<? extends Throwable> type) {
        return ObjectHelper.getException(type, thrown) != null;
    }
}
