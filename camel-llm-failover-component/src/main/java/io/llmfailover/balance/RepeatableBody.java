package io.llmfailover.balance;

import java.io.InputStream;
import java.io.Reader;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.MessageHelper;

/** A body that every target finds whole. Camel's stream caching does the same, but a route may be without it. */
final class RepeatableBody {

    private RepeatableBody() {}

    static void keep(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        boolean once = body instanceof InputStream || body instanceof Reader;
        if (once && !(body instanceof StreamCache)) {
            exchange.getMessage().setBody(ExchangeHelper.convertToType(exchange, StreamCache.class, body));
        }
    }

    /** For one target, from the beginning whatever others have read of it. */
    static Exchange copy(Exchange exchange) {
        MessageHelper.resetStreamCache(exchange.getMessage());
        return ExchangeHelper.createCopy(exchange, true);
    }
}
