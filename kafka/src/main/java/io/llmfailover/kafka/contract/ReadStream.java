package io.llmfailover.kafka.contract;

import io.llmfailover.chat.ChatStream;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;

/**
 * A step after the answer: a stream is read to its end, without a thread, and its whole answer becomes the body. With
 * {@code send} each of its pieces goes to {@code chunks} meanwhile. A body that is no stream is left alone.
 */
public class ReadStream extends Step {

    private @Nullable ProducerTemplate producer;
    private String chunks = "direct:chunks";
    private boolean send;

    public ReadStream() {
        super("LlmStreamRead");
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        if (!(exchange.getMessage().getBody() instanceof ChatStream stream)) {
            callback.done(true);
            return true;
        }
        ChunkSender sender = producer == null ? ChunkSender.NONE : new KafkaChunks(exchange, chunks, producer);
        stream.subscribe(new StreamReader(exchange, stream, sender, () -> goOn(callback)));
        return false;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        producer = send ? context().createProducerTemplate() : null;
    }

    @Override
    protected void doStop() throws Exception {
        if (producer != null) {
            producer.stop();
        }
        super.doStop();
    }

    public String getChunks() {
        return chunks;
    }

    /** The endpoint that gets each piece of a stream. */
    public void setChunks(String chunks) {
        this.chunks = chunks.strip();
    }

    public boolean isSend() {
        return send;
    }

    /** Whether pieces are sent. */
    public void setSend(boolean send) {
        this.send = send;
    }
}
