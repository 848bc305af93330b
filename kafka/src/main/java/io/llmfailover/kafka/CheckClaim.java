package io.llmfailover.kafka;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * A step right before a result is sent: an instance that slept, or was cut off, does not send what another one answers. Throws
 * {@link ClaimLostException}, or {@link ClaimUnsureException} until it is known again. Exchanges of other consumers pass.
 */
public class CheckClaim implements Processor {

    @Override
    public void process(Exchange exchange) {
        Claim claim = Claim.of(exchange);
        if (claim == null) {
            return;
        }
        if (claim.isLost()) {
            throw new ClaimLostException();
        }
        if (!claim.isSure()) {
            throw new ClaimUnsureException();
        }
    }
}
