package io.llmfailover.balance;

import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.support.ExchangeHelper;

/** What a step left in its copy of the exchange. */
final class Results {

    private Results() {}

    /** Camel's own adds properties, and leaves those that the step took away. */
    static void copy(Exchange exchange, Exchange copy) {
        ExchangeHelper.copyResults(exchange, copy);
        Map<String, Object> left = copy.getProperties();
        if (exchange.getProperties().size() > left.size()) {
            List.copyOf(exchange.getProperties().keySet()).stream()
                    .filter(name -> !left.containsKey(name))
                    .forEach(exchange::removeProperty);
        }
    }
}
