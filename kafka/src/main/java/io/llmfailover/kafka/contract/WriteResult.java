package io.llmfailover.kafka.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.ChatStream;
import io.llmfailover.chat.Json;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultMessage;

/** A step after the answer: makes the message for it that goes to the topic of results, or to the caller's own. */
public class WriteResult implements Processor {

    @Override
    public void process(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof ChatStream) {
            throw new IllegalStateException(
                    "a stream is no result: put io.llmfailover.kafka.contract.ReadStream before it");
        }
        Message result = new DefaultMessage(exchange);
        ResultMessage.fill(result, exchange, ResultMessage.SUCCEEDED, bytes(body));
        ResultMessage.tell(result, exchange.getMessage());
        Outcome.of(exchange).answered(exchange, result);
    }

    private static byte[] bytes(Object body) {
        if (body instanceof JsonNode json) {
            return Json.bytes(json);
        }
        return body instanceof byte[] bytes ? bytes : String.valueOf(body).getBytes(StandardCharsets.UTF_8);
    }
}
