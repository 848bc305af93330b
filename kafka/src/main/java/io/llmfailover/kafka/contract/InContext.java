package io.llmfailover.kafka.contract;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;

/** A bean that Camel tells where it lives. */
abstract class InContext extends ServiceSupport implements CamelContextAware {

    private @Nullable CamelContext camelContext;

    /** Where it lives; known before anything is asked of it. */
    CamelContext context() {
        if (camelContext == null) {
            throw new IllegalStateException("no Camel context");
        }
        return camelContext;
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
}
