package io.llmfailover.kafka.contract;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Down while results wait to be sent again. As a route's {@code onRedeliveryRef} it hears of each try that failed; a result
 * that was sent, or that nobody waits for any more, ends with its exchange.
 */
public class PublishHealth implements HealthCheck, Processor {

    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean enabled = true;

    @Override
    public void process(Exchange exchange) {
        if (waiting.add(exchange.getExchangeId())) {
            exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                @Override
                public void onDone(Exchange done) {
                    waiting.remove(exchange.getExchangeId());
                }
            });
        }
    }

    @Override
    public Result call(Map<String, Object> options) {
        int count = waiting.size();
        HealthCheckResultBuilder result = HealthCheckResultBuilder.on(this).detail("waiting", count);
        return (count == 0 ? result.up() : result.down().message(count + " results could not be sent so far")).build();
    }

    @Override
    public String getId() {
        return "llm-results";
    }

    @Override
    public String getGroup() {
        return "camel";
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }
}
