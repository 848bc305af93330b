package io.llmfailover.server;

import io.llmfailover.server.caller.Callers;
import io.llmfailover.server.http.Listeners.Mounted;
import io.llmfailover.server.http.Place;
import io.llmfailover.server.job.JobList;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ties what listens to the life of a route. */
public final class LlmServerConsumer extends DefaultConsumer implements ShutdownAware {

    private static final Logger LOG = LoggerFactory.getLogger(LlmServerConsumer.class);

    private final LlmServerEndpoint endpoint;
    private @Nullable Intake intake;
    private @Nullable Mounted mounted;

    LlmServerConsumer(LlmServerEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        Options.check(endpoint);
        LlmServerComponent component = (LlmServerComponent) endpoint.getComponent();
        startCallers();
        Access access = Access.of(endpoint);
        Vertx vertx = component.runningVertx();
        Intake opening = new Intake(endpoint, vertx);
        intake = opening;
        Place place = endpoint.place();
        mounted = component
                .listeners()
                .mount(
                        place,
                        endpoint.getPath(),
                        endpoint.getLimits().bounds(),
                        endpoint.getEventLoops(),
                        handler(access, vertx, opening));
        LOG.info("Requests at {}{}", place.at(getPort()), endpoint.getPath());
        if (access.isOpen()) {
            LOG.warn("No keys are asked for there: everybody on this machine may ask");
        }
    }

    private Handler<HttpServerRequest> handler(Access access, Vertx vertx, Intake opening) {
        JobList jobs = endpoint.getJobs();
        if (jobs != null) {
            return new JobFront(
                    this, access, vertx, opening, jobs, () -> UUID.randomUUID().toString())::handle;
        }
        return new Front(this, endpoint, access, vertx, opening)::handle;
    }

    /** They end with the context: other routes may ask for the same. */
    private void startCallers() throws Exception {
        Callers callers = endpoint.getCallers();
        if (callers != null) {
            endpoint.getCamelContext().addService(callers, true, true);
            ServiceHelper.startService(callers);
        }
    }

    /** The port that is listened at: another one than was asked for, if that was 0. */
    public int getPort() {
        return mounted == null ? 0 : mounted.port();
    }

    Exchange newExchange() {
        return createExchange(false);
    }

    @Override
    protected void doStop() throws Exception {
        if (mounted != null) {
            mounted.close();
            mounted = null;
        }
        super.doStop();
    }

    /** Asked when a shutdown begins. To stop at once would cut off all who wait for an answer. */
    @Override
    public boolean deferShutdown(ShutdownRunningTask task) {
        if (intake != null) {
            intake.close();
        }
        return true;
    }

    @Override
    public int getPendingExchangesSize() {
        return intake == null ? 0 : intake.inFlight();
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        if (intake != null) {
            intake.close();
        }
    }
}
