package io.llmfailover;

import io.llmfailover.error.LlmException;
import io.llmfailover.transport.Transport;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;

/** Makes one call for each exchange, and never waits for it. */
final class LlmProducer extends DefaultAsyncProducer {

    private final LlmEndpoint endpoint;
    private final Gate gate;
    private @Nullable Transport transport;

    LlmProducer(LlmEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
        this.gate = endpoint.gate();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        transport = endpoint.getComponent()
                .runtime()
                .transport(endpoint.getConfiguration().getTransport());
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        Transport open = transport;
        if (open == null) {
            exchange.setException(new IllegalStateException("not started: " + this));
            callback.done(true);
            return true;
        }
        ExchangeCall call = new ExchangeCall(endpoint, gate, exchange, callback);
        try {
            call.begin(open);
            return false;
        } catch (LlmException refused) {
            Outcome.failed(exchange, refused);
        } catch (RuntimeException | LinkageError | StackOverflowError fault) {
            exchange.setException(fault);
        }
        callback.done(true);
        return true;
    }
}
