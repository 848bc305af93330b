package io.llmfailover.kafka.contract;

import io.llmfailover.chat.Json;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A step for what failed: a dead letter with the bytes of the record as they came; with {@code errorsToReply} also an error
 * in the form of a result, for whoever waits for one. What was too large for its
 * topic is followed by something smaller. {@link NextMessage} has them in turn.
 */
public class WriteFailure implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(WriteFailure.class);

    private String deadLetters = "llm.requests.dlq";
    private boolean errorsToReply;
    private Set<String> errorTopics = Set.of();

    @Override
    public void process(Exchange exchange) {
        if (isReply(exchange.getMessage())) {
            // there is a letter already; the caller named a place that takes nothing
            LOG.warn(
                    "The error of {} cannot be told to its caller",
                    Caller.of(exchange).id());
            return;
        }
        Outcome outcome = Outcome.of(exchange);
        boolean isFirst = outcome.failure() == null;
        Failure failure = outcome.failed(Failure.of(exchange));
        boolean replies = isReplyWanted(exchange) && !Unsendable.isForItsPlace(failure.cause());
        outcome.send(exchange, letter(exchange, failure, outcome.nextLetter(), replies));
        if (replies && isFirst) {
            outcome.send(exchange, reply(exchange, failure));
        }
    }

    private boolean isReplyWanted(Exchange exchange) {
        String topic = Caller.of(exchange).topic();
        return errorsToReply || (topic != null && errorTopics.contains(topic));
    }

    /** Whether it is an error in the form of a result: a letter says more. */
    private static boolean isReply(Message message) {
        return ResultMessage.FAILED.equals(message.getHeader(Names.STATUS))
                && message.getHeader(Names.REPLY_SENT) == null;
    }

    private Message letter(Exchange exchange, Failure failure, DeadLetter.Size size, boolean replies) {
        Message letter = new DefaultMessage(exchange);
        DeadLetter.fill(letter, exchange, failure, size);
        ResultMessage.set(letter, Names.REPLY_SENT, replies);
        letter.setHeader(KafkaConstants.OVERRIDE_TOPIC, deadLetters);
        return letter;
    }

    private static Message reply(Exchange exchange, Failure failure) {
        Message reply = new DefaultMessage(exchange);
        String id = Caller.of(exchange).id();
        ResultMessage.fill(reply, exchange, ResultMessage.FAILED, Json.bytes(failure.json(id)));
        reply.setHeader(Names.ERROR_CODE, failure.code().id());
        return reply;
    }

    public String getDeadLetters() {
        return deadLetters;
    }

    /** The topic of dead letters. */
    public void setDeadLetters(String deadLetters) {
        this.deadLetters = deadLetters;
    }

    public boolean isErrorsToReply() {
        return errorsToReply;
    }

    /** Whether whoever waits for the result hears of the error there. */
    public void setErrorsToReply(boolean errorsToReply) {
        this.errorsToReply = errorsToReply;
    }

    public String getErrorTopics() {
        return String.join(",", errorTopics);
    }

    /** Reply topics whose callers hear of errors there in any case. */
    public void setErrorTopics(String errorTopics) {
        this.errorTopics = ReadRequest.names(errorTopics);
    }
}
