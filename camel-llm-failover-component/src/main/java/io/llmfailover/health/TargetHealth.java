package io.llmfailover.health;

import io.llmfailover.error.ErrorKind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that is known of one target, shared by every route that calls it. Holds no lock over a call. */
public final class TargetHealth {

    private static final Logger LOG = LoggerFactory.getLogger(TargetHealth.class);

    private static final long WINDOW = Duration.ofSeconds(60).toNanos();

    /** What a vendor said of its limits is old after this. */
    private static final long HEADROOM_FOR = Duration.ofSeconds(60).toNanos();

    private static final Duration NEVER = Duration.ofDays(365);

    private final String name;
    private final Breaker breaker;
    private final Cooling account;
    private final BreakerSettings settings;
    private final LongSupplier nanoTime;
    private final Consumer<News> news;
    private final Latencies answers = new Latencies();
    private final Latencies firstTokens = new Latencies();
    private final Window window = new Window(WINDOW);
    private final Trend trend = new Trend();
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile double headroom = 1;
    private volatile long headroomAt;
    private volatile long askedAt;
    private volatile boolean answered;
    private volatile long answeredAt;

    /** What others may want to hear: it is left alone from now on, or answers again. */
    record News(boolean resting, @Nullable ErrorKind kind, Duration left) {}

    TargetHealth(
            String name,
            BreakerSettings settings,
            Breaker breaker,
            Cooling account,
            LongSupplier nanoTime,
            Consumer<News> news) {
        this.name = name;
        this.settings = settings;
        this.breaker = breaker;
        this.account = account;
        this.nanoTime = nanoTime;
        this.news = news;
        this.askedAt = nanoTime.getAsLong();
    }

    public String name() {
        return name;
    }

    /** Leave for a call that begins now, or null. */
    public @Nullable Call begin() {
        Permit permit = account.isOn() ? null : breaker.tryAcquire();
        return permit == null ? null : new Call(this, permit);
    }

    /** The same whatever is known: for the last usable target. */
    public Call beginAnyway() {
        return new Call(this, breaker.acquireAnyway());
    }

    void tellRest(ErrorKind kind) {
        LOG.warn("{} is left alone for {} s: {}", name, left().plusMillis(999).toSeconds(), kind.id());
        news.accept(new News(true, kind, left()));
    }

    void tellAnswer() {
        LOG.info("{} answers again", name);
        news.accept(new News(false, null, Duration.ZERO));
    }

    void heard(boolean resting, Duration left) {
        if (resting) {
            breaker.heardOfRest(left);
        } else {
            breaker.heardOfAnswer();
        }
    }

    /** For how long it will let nothing through; zero when it lets something through now. */
    public Duration left() {
        Duration own = breaker.left();
        Duration shared = account.left();
        return own.compareTo(shared) > 0 ? own : shared;
    }

    public Rest rest() {
        return account.isOn() ? Rest.LONG : breaker.rest();
    }

    public boolean isUsable() {
        return left().isZero();
    }

    /** Milliseconds below which this share of whole answers stayed; -1 when there was none. */
    public long latency(double share) {
        synchronized (answers) {
            return answers.percentile(share);
        }
    }

    /** The share of calls that fail of late, from 0 to 1; needs some calls to rise, and fades by itself. */
    public double badShare() {
        return trend.badShare(nanoTime.getAsLong());
    }

    /** Milliseconds to reckon with, to the first token where it streams; negative when unknown. */
    public double expectedMillis() {
        return trend.expectedMillis(nanoTime.getAsLong());
    }

    /** What is left of the vendor's rate limits, from 0 to 1; 1 when nobody knows. */
    public double headroom() {
        return nanoTime.getAsLong() - headroomAt > HEADROOM_FOR ? 1 : headroom;
    }

    public int inFlight() {
        return inFlight.get();
    }

    public Duration sinceAsked() {
        return Duration.ofNanos(nanoTime.getAsLong() - askedAt);
    }

    /** Very long if it never did. */
    public Duration sinceAnswered() {
        return answered ? Duration.ofNanos(nanoTime.getAsLong() - answeredAt) : NEVER;
    }

    public Health snapshot() {
        long now = nanoTime.getAsLong();
        Map<ErrorKind, Integer> failures = new EnumMap<>(ErrorKind.class);
        int successes;
        synchronized (window) {
            successes = window.successes(now);
            for (ErrorKind kind : ErrorKind.values()) {
                int count = window.failures(now, kind);
                if (count > 0) {
                    failures.put(kind, count);
                }
            }
        }
        return new Health(
                name,
                breaker.state(),
                left(),
                successes,
                Map.copyOf(failures),
                quantiles(answers),
                quantiles(firstTokens),
                inFlight(),
                headroom(),
                trend.slope(now));
    }

    private static Health.Quantiles quantiles(Latencies latencies) {
        synchronized (latencies) {
            return new Health.Quantiles(latencies.percentile(0.5), latencies.percentile(0.99));
        }
    }

    long began() {
        inFlight.incrementAndGet();
        askedAt = nanoTime.getAsLong();
        return askedAt;
    }

    void over() {
        inFlight.decrementAndGet();
    }

    void headroom(double share) {
        if (!(share >= 0 && share <= 1)) {
            return;
        }
        headroom = share;
        headroomAt = nanoTime.getAsLong();
    }

    /** Returns whether it took longer than a target in good health may. */
    boolean firstToken(long began) {
        long now = nanoTime.getAsLong();
        took(firstTokens, now - began);
        trend.took(now, (now - began) / 1e6);
        Duration slow = settings.opening().slowFirstToken();
        return slow != null && now - began > slow.toNanos();
    }

    void succeeded(long began, boolean whole) {
        long now = nanoTime.getAsLong();
        account.answered(began);
        answeredAt = now;
        answered = true;
        took(answers, now - began);
        trend.answered(now);
        if (whole) {
            trend.took(now, (now - began) / 1e6);
        }
        synchronized (window) {
            window.success(now);
        }
    }

    void failed(ErrorKind kind) {
        long now = nanoTime.getAsLong();
        if (Blame.of(kind) != Blame.NONE) {
            trend.failed(now);
        }
        synchronized (window) {
            window.failure(now, kind);
        }
    }

    /** A key or a credit that is no good is so for every model that is called with it. */
    void coolAccount(Duration wait) {
        account.begin(wait);
    }

    Duration longestOpen() {
        return settings.closing().longestOpen();
    }

    private static void took(Latencies latencies, long nanos) {
        synchronized (latencies) {
            latencies.add(Duration.ofNanos(nanos).toMillis());
        }
    }
}
