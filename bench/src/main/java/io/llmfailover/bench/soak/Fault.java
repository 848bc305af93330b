package io.llmfailover.bench.soak;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can be done to the stage, for how long, and whether it may make somebody do work again. */
enum Fault {
    GATEWAY_KILL(Track.HOUSE, 10, true, stage -> stage.gateways().kill()),
    GATEWAY_STOP(Track.HOUSE, 10, true, stage -> stage.gateways().freeze()),
    /** As a machine that is put to sleep: every deadline is over when it wakes. */
    GATEWAY_SLEEP(Track.HOUSE, 70, true, stage -> stage.gateways().freeze()),
    GATEWAY_TERM(Track.HOUSE, 2, true, stage -> stage.gateways().terminate()),
    BROKER_KILL(Track.HOUSE, 4, true, stage -> stage.brokers().killOne()),
    CONTROLLER_KILL(Track.HOUSE, 4, true, stage -> stage.brokers().killController()),
    BROKERS_DOWN(Track.HOUSE, 30, true, stage -> stage.brokers().killAll()),
    REBALANCE_STORM(Track.HOUSE, 8, true, stage -> stage.storm()),
    VENDORS_DOWN(Track.HOUSE, 6, false, stage -> stage.vendors().spoilAll("\"reset\":\"accept\"")),

    RATE_LIMITED(
            Track.VENDOR, 8, false, stage -> stage.vendors().spoil(0.7, "\"error\":\"rate_limited\",\"retryAfter\":2")),
    SERVER_ERRORS(Track.VENDOR, 8, false, stage -> stage.vendors().spoil(0.7, "\"status\":503")),
    TIMEOUTS(Track.VENDOR, 8, false, stage -> stage.vendors().spoil(0.3, "\"silent\":true")),
    RESETS(Track.VENDOR, 8, false, stage -> stage.vendors().spoil(0.7, "\"reset\":\"before_body\"")),
    TRUNCATED(Track.VENDOR, 8, false, stage -> stage.vendors().spoil(0.7, "\"truncate\":60")),
    GARBAGE(Track.VENDOR, 8, false, stage -> stage.vendors().spoil(0.7, "\"garbage\":400")),
    FLAPPING(Track.VENDOR, 8, false, stage -> stage.vendors()
            .spoil(1, "\"flap\":{\"up\":2000,\"down\":2000},\"status\":500"));

    /** Faults of one track come one after the other; those of two tracks at the same time. */
    enum Track {
        HOUSE,
        VENDOR
    }

    /** Begins the fault. What comes back ends it. */
    interface Strike {
        Relief on(Stage stage) throws Exception;
    }

    /** The end of a fault, with a word on whom it had struck. */
    record Relief(String target, End end) {
        interface End {
            void run() throws Exception;
        }
    }

    private final Track track;
    private final int seconds;
    private final boolean repeats;

    @SuppressWarnings("ImmutableEnumChecker") // the table above has lambdas that hold nothing
    private final Strike strike;

    Fault(Track track, int seconds, boolean repeats, Strike strike) {
        this.track = track;
        this.seconds = seconds;
        this.repeats = repeats;
        this.strike = strike;
    }

    /** Whom it is to strike shall be at work. */
    void await(Stage stage) throws InterruptedException {
        if (repeats) {
            stage.settle();
        }
    }

    Relief strike(Stage stage) throws Exception {
        return strike.on(stage);
    }

    Track track() {
        return track;
    }

    int seconds() {
        return seconds;
    }

    /** Whether work may be done again because of it, so that a result comes twice. */
    boolean repeats() {
        return repeats;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Those that are done unless others are named: all that fit into two minutes together. */
    static List<Fault> usual() {
        return Arrays.stream(values()).filter(fault -> fault != GATEWAY_SLEEP).toList();
    }

    static String names(String between) {
        return Arrays.stream(values()).map(Fault::label).collect(Collectors.joining(between));
    }
}
