package io.llmfailover.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;
import org.jspecify.annotations.Nullable;

/** Holds what asks for the alias chat until it is opened, without a thread. */
final class Gate extends AsyncProcessorSupport {

    private final CountDownLatch held = new CountDownLatch(1);
    private volatile @Nullable AsyncCallback waiting;

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        boolean isHeld = "chat".equals(exchange.getProperty(LlmServerConstants.ALIAS_PROPERTY));
        exchange.getMessage().setBody("through");
        if (!isHeld) {
            callback.done(true);
            return true;
        }
        waiting = callback;
        held.countDown();
        return false;
    }

    void awaitHeld() throws InterruptedException {
        assertThat(held.await(20, TimeUnit.SECONDS)).isTrue();
    }

    void open() {
        AsyncCallback callback = waiting;
        if (callback != null) {
            callback.done(false);
        }
    }
}
