package io.llmfailover.kafka.contract;

import io.llmfailover.chat.Json;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultMessage;

/**
 * A step for what failed: makes a dead letter of the record, with its bytes as they came. With {@code errorsToReply} there
 * is a second message, an error in the form of a result for whoever waits for one; the body is then a list of both, which
 * {@code kafka:} sends one after the other.
 */
public class WriteFailure implements Processor {

    private String deadLetters = "llm.requests.dlq";
    private boolean errorsToReply;

    @Override
    public void process(Exchange exchange) {
        Failure failure = Failure.of(exchange);
        Message letter = new DefaultMessage(exchange);
        DeadLetter.fill(letter, exchange, failure, errorsToReply);
        letter.setHeader(KafkaConstants.OVERRIDE_TOPIC, deadLetters);
        Message message = exchange.getMessage();
        if (errorsToReply) {
            Message reply = new DefaultMessage(exchange);
            ResultMessage.fill(
                    reply,
                    exchange,
                    ResultMessage.FAILED,
                    Json.bytes(failure.json(Caller.of(exchange).id())));
            reply.setHeader(Names.ERROR_CODE, failure.code().id());
            message.removeHeaders("*");
            message.setBody(List.of(letter, reply));
        } else {
            message.setHeaders(letter.getHeaders());
            message.setBody(letter.getBody());
        }
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
