package io.llmfailover.kafka.contract;

import io.llmfailover.chat.Json;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultMessage;

/**
 * A step for what failed: the body becomes a list of messages to send, first a dead letter with the bytes of the record as
 * they came; with {@code errorsToReply} also an error in the form of a result, for whoever waits for one.
 */
public class WriteFailure implements Processor {

    private String deadLetters = "llm.requests.dlq";
    private boolean errorsToReply;

    @Override
    public void process(Exchange exchange) {
        Failure failure = Failure.of(exchange);
        // its letter was too large for the topic of dead letters: so it goes without the value, which still has its
        // place
        boolean again = exchange.getProperty(Failure.PROPERTY) != null;
        exchange.setProperty(Failure.PROPERTY, failure);
        Message letter = letter(exchange, failure, again);
        List<Message> records = errorsToReply && !again ? List.of(letter, reply(exchange, failure)) : List.of(letter);
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(records);
    }

    private Message letter(Exchange exchange, Failure failure, boolean withoutValue) {
        Message letter = new DefaultMessage(exchange);
        DeadLetter.fill(letter, exchange, failure, errorsToReply);
        letter.setHeader(KafkaConstants.OVERRIDE_TOPIC, deadLetters);
        if (withoutValue) {
            letter.setBody(null);
            ResultMessage.set(letter, Names.WITHOUT_VALUE, true);
        }
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
}
