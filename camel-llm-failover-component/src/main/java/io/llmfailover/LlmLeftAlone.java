package io.llmfailover;

import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * A step for where a circuit breaker refused a call: {@code process: { ref: leftAlone }} in a {@code doCatch}. Callers hear
 * of their target in the component's own words, {@code unreachable}, because nothing was sent.
 */
public class LlmLeftAlone implements Processor {

    @Override
    public void process(Exchange exchange) {
        Exception refusal = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        String reason = refusal == null || refusal.getMessage() == null ? "left alone" : refusal.getMessage();
        exchange.setException(LlmException.of(ErrorKind.UNREACHABLE, null, reason));
    }
}
