package io.llmfailover;

import io.llmfailover.observe.CallEvent;
import io.llmfailover.observe.CallObserver;
import io.llmfailover.provider.Dialects;
import io.llmfailover.transport.CamelHttpTransport;
import io.llmfailover.transport.TlsMaterial;
import io.llmfailover.transport.Transport;
import io.llmfailover.transport.TransportOptions;
import io.llmfailover.transport.VertxTransport;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the endpoints of a component share while it runs, made when first needed. */
final class LlmRuntime {

    private static final Logger LOG = LoggerFactory.getLogger(LlmRuntime.class);

    private final LlmComponent component;
    private final LongSupplier nanoTime = System::nanoTime;
    private final Dialects dialects = new Dialects(InstantSource.system());
    private final Deque<AutoCloseable> owned = new ConcurrentLinkedDeque<>();
    private final Lazy<Transport> vertx = new Lazy<>(this::openVertx);
    private final Lazy<Transport> http = new Lazy<>(this::openHttp);
    private final Lazy<ExecutorService> worker = new Lazy<>(this::openWorker);
    private final Lazy<Set<CallObserver>> observers = new Lazy<>(this::findObservers);

    LlmRuntime(LlmComponent component) {
        this.component = component;
    }

    Dialects dialects() {
        return dialects;
    }

    LongSupplier nanoTime() {
        return nanoTime;
    }

    Transport transport(LlmTransport kind) {
        return switch (kind) {
            case VERTX -> vertx.get();
            case HTTP -> http.get();
        };
    }

    private Transport openVertx() {
        Vertx shared = component.getVertx();
        Vertx mine = shared == null ? own(Vertx.vertx()) : shared;
        TransportOptions options = TransportOptions.defaults()
                .withMaxConnections(component.getMaxConnections())
                .withTls(tls());
        return own(new VertxTransport(mine, options, nanoTime));
    }

    private Vertx own(Vertx fresh) {
        owned.push(() -> fresh.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS));
        return fresh;
    }

    private TlsMaterial tls() {
        SSLContextParameters parameters = component.getSslContextParameters();
        if (parameters == null && component.isUseGlobalSslContextParameters()) {
            parameters = component.getCamelContext().getSSLContextParameters();
        }
        return parameters == null ? TlsMaterial.JVM : TlsParameters.read(component.getCamelContext(), parameters);
    }

    private Transport openHttp() {
        CamelContext context = component.getCamelContext();
        ExecutorService threads = pool("LlmHttp", component.getHttpThreads(), 0);
        ScheduledExecutorService clock =
                context.getExecutorServiceManager().newSingleThreadScheduledExecutor(component, "LlmHttpClock");
        owned.push(() -> context.getExecutorServiceManager().shutdownNow(clock));
        return own(new CamelHttpTransport(context, threads, clock, nanoTime));
    }

    private Transport own(Transport transport) {
        owned.push(transport);
        return transport;
    }

    /** Where routes go on. Its queue is bounded by the calls in flight, which count until their route goes on. */
    ExecutorService worker() {
        return worker.get();
    }

    private ExecutorService openWorker() {
        return pool("LlmWorker", component.getWorkerThreads(), -1);
    }

    private ExecutorService pool(String name, int threads, int queue) {
        CamelContext context = component.getCamelContext();
        ThreadPoolProfile profile = new ThreadPoolProfile(name);
        profile.setPoolSize(queue == 0 ? 1 : threads);
        profile.setMaxPoolSize(threads);
        profile.setMaxQueueSize(queue);
        profile.setKeepAliveTime(30L);
        profile.setAllowCoreThreadTimeOut(true);
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        ExecutorService pool = context.getExecutorServiceManager().newThreadPool(component, name, profile);
        owned.push(() -> context.getExecutorServiceManager().shutdownNow(pool));
        return pool;
    }

    void publish(CallEvent event) {
        for (CallObserver observer : observers.get()) {
            try {
                observer.called(event);
            } catch (RuntimeException e) {
                LOG.warn("Call observer {} failed: {}", observer.getClass().getName(), e.toString());
            }
        }
    }

    private Set<CallObserver> findObservers() {
        return component.getCamelContext().getRegistry().findByType(CallObserver.class);
    }

    void close() {
        while (!owned.isEmpty()) {
            try {
                owned.pop().close();
            } catch (Exception e) {
                LOG.warn("Closing: {}", e.toString());
            }
        }
        List.of(vertx, http, worker, observers).forEach(Lazy::forget);
    }
}
