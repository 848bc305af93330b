package io.llmfailover.kafka.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatChunk;
import io.llmfailover.chat.Json;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultExchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the pieces of one stream to an endpoint, numbered, one after the other. The result is what counts: these are news. */
final class KafkaChunks implements ChunkSender {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaChunks.class);

    private final Exchange exchange;
    private final String endpoint;
    private final ProducerTemplate producer;
    private long number;
    private boolean failed;

    KafkaChunks(Exchange exchange, String endpoint, ProducerTemplate producer) {
        this.exchange = exchange;
        this.endpoint = endpoint;
        this.producer = producer;
    }

    @Override
    public void send(ChatChunk chunk, Runnable then) {
        if (failed) {
            then.run();
            return;
        }
        var unused = producer.asyncSend(endpoint, record(chunk)).whenComplete((sent, broken) -> {
            Throwable why = broken == null ? sent.getException() : broken;
            if (why != null) {
                failed = true;
                LOG.warn(
                        "Pieces of {} are not sent any more: {}",
                        Caller.of(exchange).id(),
                        why.toString());
            }
            then.run();
        });
    }

    private Exchange record(ChatChunk chunk) {
        Exchange one = new DefaultExchange(exchange.getContext(), ExchangePattern.InOnly);
        String id = Caller.of(exchange).id();
        ObjectNode json = Json.object();
        json.put("request_id", id);
        json.put("number", number++);
        json.set("chunk", chunk.json());
        Message message = one.getMessage();
        message.setBody(Json.bytes(json));
        message.setHeader(Names.REQUEST_ID, id);
        byte[] key = Source.of(exchange).key();
        if (key != null) {
            message.setHeader(KafkaConstants.KEY, key);
        }
        return one;
    }
}
