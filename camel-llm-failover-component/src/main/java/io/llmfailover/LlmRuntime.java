package io.llmfailover;

import io.llmfailover.aws.AwsIdentity;
import io.llmfailover.aws.DefaultChain;
import io.llmfailover.aws.FreshKeys;
import io.llmfailover.aws.KeySource;
import io.llmfailover.exchange.Pools;
import io.llmfailover.exchange.Workers;
import io.llmfailover.observe.CallEvent;
import io.llmfailover.observe.CallObserver;
import io.llmfailover.provider.Dialects;
import io.llmfailover.secret.Fresh;
import io.llmfailover.secret.Token;
import io.llmfailover.secret.TokenSource;
import io.llmfailover.transport.CamelHttpTransport;
import io.llmfailover.transport.TlsMaterial;
import io.llmfailover.transport.Transport;
import io.llmfailover.transport.TransportOptions;
import io.llmfailover.transport.VertxTransport;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.jsse.SSLContextParameters;
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
    private final Lazy<Workers> worker = new Lazy<>(this::openWorker);
    private final Lazy<KeySource> awsChain = new Lazy<>(this::openAwsChain);
    /** One for all endpoints: each would fetch keys of its own. */
    private final AwsIdentity aws = new FreshKeys(
            "default-chain", () -> awsChain.get().get(), task -> worker().execute(task), InstantSource.system());

    /** One for each source, however many endpoints have it. */
    private final Map<TokenSource, Fresh<Token>> tokens = Collections.synchronizedMap(new IdentityHashMap<>());

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

    Fresh<Token> tokens(String provider, TokenSource source) {
        return tokens.computeIfAbsent(
                source,
                fresh -> new Fresh<>(
                        "tokens of " + provider,
                        fresh::fetch,
                        Token::expires,
                        task -> worker().execute(task),
                        InstantSource.system()));
    }

    Transport transport(LlmTransport kind) {
        return switch (kind) {
            case VERTX -> vertx.get();
            case HTTP -> http.get();
        };
    }

    private Transport openVertx() {
        openWorkerFirst();
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
        openWorkerFirst();
        ExecutorServiceManager pools = pools();
        ExecutorService threads = pools.newThreadPool(component, "LlmHttp", profile(1, component.getHttpThreads(), 0));
        owned.push(() -> pools.shutdownNow(threads));
        ScheduledExecutorService clock = pools.newScheduledThreadPool(component, "LlmHttpClock", profile(1, 1, -1));
        owned.push(() -> pools.shutdownNow(clock));
        return own(new CamelHttpTransport(component.getCamelContext(), threads, clock, nanoTime));
    }

    private Transport own(Transport transport) {
        owned.push(transport);
        return transport;
    }

    /** Where routes go on. Its queue is bounded by the calls in flight, which count until their route goes on. */
    Workers worker() {
        return worker.get();
    }

    /** What is opened first is closed last: calls that end with their transport still have somewhere to go on. */
    private void openWorkerFirst() {
        worker.get();
    }

    private Workers openWorker() {
        int threads = component.getWorkerThreads();
        ScheduledExecutorService clock = pools().newScheduledThreadPool(component, "LlmWorkerWatch", profile(1, 1, -1));
        owned.push(() -> pools().shutdownNow(clock));
        // Camel takes anything below one for no queue at all
        ExecutorService pool =
                pools().newThreadPool(component, "LlmWorker", profile(threads, threads, Integer.MAX_VALUE));
        // not at once: what waits in its queue are routes that wait for their end
        owned.push(() -> pools().shutdown(pool));
        return new Workers(pool, clock);
    }

    AwsIdentity aws() {
        return aws;
    }

    private KeySource openAwsChain() {
        KeySource chain = DefaultChain.open();
        owned.push(chain);
        return chain;
    }

    private ExecutorServiceManager pools() {
        return component.getCamelContext().getExecutorServiceManager();
    }

    private static ThreadPoolProfile profile(int threads, int most, int queue) {
        return Pools.profile("Llm", threads, most, queue);
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

    /** After a stop everything is made anew. Until then what was closed stays, and refuses with a typed error. */
    void open() {
        List.of(vertx, http, worker, awsChain, observers).forEach(Lazy::forget);
    }

    void close() {
        while (!owned.isEmpty()) {
            try {
                owned.pop().close();
            } catch (Exception e) {
                LOG.warn("Closing: {}", e.toString());
            }
        }
    }
}
