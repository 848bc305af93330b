package io.llmfailover;

import io.llmfailover.error.LlmException;
import io.llmfailover.transport.Transport;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/** Makes one call for each exchange, and never waits for it. */
final class LlmProducer extends DefaultAsyncProducer {

    private final LlmEndpoint endpoint;
    private final Gate gate;

    LlmProducer(LlmEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
        this.gate = endpoint.gate();
    }

    /** What cannot be opened fails the start, not the first call. */
    @Override
    protected void doStart() throws Exception {
        super.doStart();
        transport();
    }

    /** Asked for each call: the component may have been restarted since this producer was. */
    private Transport transport() {
        return endpoint.getComponent()
                .runtime()
                .transport(endpoint.getConfiguration().getTransport());
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        ExchangeCall call = new ExchangeCall(endpoint, gate, exchange, callback);
        try {
            call.begin(transport());
            return false;
        } catch (LlmException refused) {
            Outcome.failed(exchange, refused);
        } catch (Throwable fault) {
            // whoever sent the exchange waits for its end
            exchange.setException(fault);
        }
        callback.done(true);
        return true;
    }
}
