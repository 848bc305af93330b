package io.llmfailover.kafka;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckAware;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.jspecify.annotations.Nullable;

/** Ties one poll thread and the workers to the life of a route. */
@ManagedResource(description = "Kafka consumer that works on many records at a time")
public final class KafkaParallelConsumer extends DefaultConsumer
        implements Suspendable, ShutdownAware, HealthCheckAware {

    private final KafkaParallelEndpoint endpoint;
    private @Nullable HealthCheck healthCheck;
    private @Nullable PollLoop loop;
    private @Nullable Thread thread;
    private @Nullable ExecutorService workers;
    private @Nullable ExecutorService searcher;

    public KafkaParallelConsumer(KafkaParallelEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        setExceptionHandler(new OneLine());
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        if (healthCheck == null) {
            healthCheck = new PollHealth(getRouteId(), this::state, endpoint.clock());
        }
    }

    @Override
    public void setHealthCheck(HealthCheck healthCheck) {
        this.healthCheck = healthCheck;
    }

    @Override
    @SuppressWarnings("NullAway") // set before Camel asks
    public HealthCheck getHealthCheck() {
        return healthCheck;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        Settings settings = endpoint.settings();
        // No more wait in its queue than may be in flight, so it never refuses.
        workers = newThreads(
                "KafkaParallelWorker", settings.workers(), settings.limits().inFlight());
        searcher = newThreads("KafkaParallelSearch", 1, 1);
        loop = newLoop(settings, workers, searcher);
        openOrGiveBack(loop);
        String name = "KafkaParallel[" + endpoint.getConfiguration().getTopic() + "]";
        thread = getEndpoint().getCamelContext().getExecutorServiceManager().newThread(name, loop);
        thread.start();
    }

    private void openOrGiveBack(PollLoop polling) {
        try {
            polling.open();
        } catch (RuntimeException wrongOptions) {
            shutDownThreads();
            throw wrongOptions;
        }
    }

    private ExecutorService newThreads(String name, int threads, int queue) {
        ThreadPoolProfile profile = new ThreadPoolProfile("kafka-parallel");
        profile.setPoolSize(threads);
        profile.setMaxPoolSize(threads);
        profile.setMaxQueueSize(queue);
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        return getEndpoint().getCamelContext().getExecutorServiceManager().newThreadPool(this, name, profile);
    }

    /** What works may end; a search is of no use to anybody any more. */
    private void shutDownThreads() {
        ExecutorServiceManager threads = getEndpoint().getCamelContext().getExecutorServiceManager();
        if (workers != null) {
            threads.shutdown(workers);
        }
        if (searcher != null) {
            threads.shutdownNow(searcher);
        }
    }

    private PollLoop newLoop(Settings settings, ExecutorService pool, Executor searching) {
        AtomicReference<@Nullable PollLoop> made = new AtomicReference<>();
        Inbox inbox = new Inbox(() -> {
            PollLoop polling = made.get();
            if (polling != null) {
                polling.wake();
            }
        });
        var filter = endpoint.getConfiguration().getHeaderFilterStrategy();
        Clients clients = new Clients(endpoint);
        LongSupplier clock = endpoint.clock();
        Lease lease = new Lease(clients.certainty(), clock.getAsLong());
        Flow flow = new Flow(settings, new RouteCalls(this, filter, pool, inbox, lease, clock));
        Takeovers takeovers = new Takeovers(newSearch(clients, settings), searching);
        BooleanSupplier pause = endpoint.getPauseWhile();
        PollLoop polling = new PollLoop(
                flow,
                () -> newSession(clients, flow, inbox, lease, takeovers, settings),
                getExceptionHandler(),
                pause == null ? () -> false : pause,
                clock);
        made.set(polling);
        return polling;
    }

    private @Nullable ResultSearch newSearch(Clients clients, Settings settings) {
        SentResults results = endpoint.getSentResults();
        return results == null
                ? null
                : new ResultSearch(
                        results,
                        clients::makeReader,
                        settings.waits().search(),
                        settings.limits().span(),
                        endpoint.clock());
    }

    private Session newSession(
            Clients clients, Flow flow, Inbox inbox, Lease lease, Takeovers takeovers, Settings settings) {
        var kafka = clients.make();
        Duration timeout = Duration.ofMillis(endpoint.getConfiguration().getCommitTimeoutMs());
        Session session = new Session(
                kafka,
                flow,
                inbox,
                lease,
                takeovers,
                settings.waits(),
                endpoint.clock(),
                InstantSource.system(),
                timeout);
        clients.subscribe(kafka, session);
        return session;
    }

    @Override
    protected void doSuspend() throws Exception {
        if (loop != null) {
            loop.hold(true);
        }
        super.doSuspend();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        if (loop != null) {
            loop.hold(false);
        }
    }

    @Override
    protected void doStop() throws Exception {
        if (loop != null) {
            loop.stop();
        }
        if (thread != null) {
            TimeUnit.MILLISECONDS.timedJoin(thread, endpoint.getConfiguration().getShutdownTimeout());
        }
        shutDownThreads();
        super.doStop();
    }

    /** Ends as if the process had died, for tests. */
    void abandon() throws InterruptedException {
        if (loop != null && thread != null) {
            loop.abandon();
            TimeUnit.SECONDS.timedJoin(thread, 10);
        }
    }

    @Override
    public boolean deferShutdown(ShutdownRunningTask task) {
        return false;
    }

    @Override
    public int getPendingExchangesSize() {
        return state().running();
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        // suspended, then stopped, in that order
    }

    private PollLoop.State state() {
        return loop == null ? PollLoop.State.NONE : loop.state();
    }

    @ManagedAttribute(description = "Partitions assigned to this consumer")
    public int getPartitions() {
        return state().partitions();
    }

    @ManagedAttribute(description = "Polls since the start")
    public long getPolls() {
        return state().turns();
    }

    @ManagedAttribute(description = "Records at work, waiting ones included")
    public int getInFlight() {
        return state().inFlight();
    }

    @ManagedAttribute(description = "Records that wait to start again after a failure")
    public int getFailing() {
        return state().failing();
    }

    @ManagedAttribute(description = "Records at work in the route")
    public int getRunning() {
        return state().running();
    }

    @ManagedAttribute(
            description = "Farthest that a partition has run ahead of its oldest unfinished record, in offsets")
    public int getOffsetSpan() {
        return figures().span();
    }

    @ManagedAttribute(description = "Partitions of which nothing is fetched for the time being")
    public int getPausedPartitions() {
        return figures().paused();
    }

    @ManagedAttribute(
            description = "Why nothing is fetched of them: held, maxFailed, maxInFlight or limits of partitions")
    public String getPausedBecause() {
        return figures().because();
    }

    @ManagedAttribute(description = "Records finished since the start")
    public long getFinished() {
        return loop == null ? 0 : loop.tally().finished();
    }

    @ManagedAttribute(description = "Exchanges that failed since the start; their records are tried again")
    public long getFailed() {
        return loop == null ? 0 : loop.tally().failed();
    }

    @ManagedAttribute(description = "Commits that failed since the start; they are tried again")
    public long getCommitsFailed() {
        return loop == null ? 0 : loop.tally().commitsFailed();
    }

    private PollLoop.Figures figures() {
        return loop == null ? PollLoop.Figures.NONE : loop.figures();
    }
}
