package io.llmfailover.kafka.contract;

import io.llmfailover.chat.ChatStream;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.AsyncProcessorSupport;
import org.jspecify.annotations.Nullable;

/**
 * A step after the answer: a stream is read to its end, without a thread, and its whole answer becomes the body. With
 * {@code send} each of its pieces goes to {@code chunks} meanwhile. A body that is no stream is left alone.
 */
public class ReadStream extends AsyncProcessorSupport implements CamelContextAware {

    private static final int THREADS = 16;

    private @Nullable CamelContext camelContext;
    private @Nullable ExecutorService workers;
    private @Nullable ProducerTemplate producer;
    private String chunks = "direct:chunks";
    private boolean send;

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        if (!(exchange.getMessage().getBody() instanceof ChatStream stream)) {
            callback.done(true);
            return true;
        }
        ChunkSender sender = producer == null ? ChunkSender.NONE : new KafkaChunks(exchange, chunks, producer);
        stream.subscribe(new WholeAnswer(exchange, stream, sender, () -> goOn(callback)));
        return false;
    }

    /** Not on the event loop that brought the last piece: what follows may block. */
    private void goOn(AsyncCallback callback) {
        ExecutorService pool = workers;
        try {
            if (pool != null) {
                pool.execute(() -> callback.done(false));
                return;
            }
        } catch (RejectedExecutionException stopping) {
            // better here than never
        }
        callback.done(false);
    }

    @Override
    protected void doStart() throws Exception {
        CamelContext context = camelContext;
        if (context == null) {
            throw new IllegalStateException("no Camel context");
        }
        workers = context.getExecutorServiceManager().newFixedThreadPool(this, "LlmStreamRead", THREADS);
        producer = send ? context.createProducerTemplate() : null;
    }

    @Override
    protected void doStop() throws Exception {
        if (producer != null) {
            producer.stop();
        }
        if (camelContext != null && workers != null) {
            camelContext.getExecutorServiceManager().shutdown(workers);
        }
    }

    @Override
    @SuppressWarnings("NullAway") // Camel sets it before it asks
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
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
