package io.llmfailover.bench.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Starts everything, sends load, breaks things, waits until all work is done, and lets the checker speak. Its word is the last. */
public final class Soak {

    /** Without faults of the house, at the beginning and at the end: what happens then has no excuse. */
    private static final int CALM_SECONDS = 6;

    private static final int LOOK_SECONDS = 20;
    private static final int DONE_SECONDS = 180;

    private final Options options;
    private final Path faults;
    private final Path calls;

    private Soak(Options options) {
        this.options = options;
        this.faults = options.folder().resolve("faults.jsonl");
        this.calls = options.folder().resolve("calls.jsonl");
    }

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(System.getProperty("bench.folder"), "soak");
        try {
            Options options = Options.parse(folder, args);
            clear(folder);
            System.exit(new Soak(options).run());
        } catch (Options.Wrong wrong) {
            System.err.println(wrong.getMessage());
            System.err.println(Options.USAGE);
            System.exit(2);
        }
    }

    private static void clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var old = Files.walk(folder)) {
                for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        Files.createDirectories(folder);
    }

    private int run() throws Exception {
        Random random = new Random(options.seed());
        Path jar = Path.of(System.getProperty("bench.gateway"));
        try (Brokers brokers = new Brokers(options.folder(), new Random(random.nextLong()));
                Vendors vendors = new Vendors(options.folder(), new Random(random.nextLong()), calls);
                Gateways gateways = new Gateways(
                        options.gateways(),
                        options.folder(),
                        jar,
                        Gateways.settings(brokers.addresses(), vendors.url()),
                        new Random(random.nextLong()));
                Group group = new Group(brokers.addresses());
                Load load = new Load(brokers.addresses(), options.rate(), options.seed())) {
            if (!group.awaitMembers(options.gateways(), 60)) {
                throw new IllegalStateException("the gateways have not shared the partitions within 60 s");
            }
            group.stampWhenTaken(Kafka.RESPONSES, Kafka.DEAD_LETTERS);
            play(new Stage(brokers, gateways, vendors, group), load, random.nextLong());
            boolean done = group.awaitDone(DONE_SECONDS);
            System.out.println(
                    done
                            ? "all requests are committed"
                            : group.left() + " requests are not done after " + DONE_SECONDS + " s");
            gateways.endAll();
            vendors.writeCalls();
            return check(brokers.addresses(), load.acknowledged());
        }
    }

    private void play(Stage stage, Load load, long seed) throws Exception {
        FaultLog log = new FaultLog(faults);
        Watch watch = new Watch(stage.gateways().first());
        ExecutorService tracks = Executors.newFixedThreadPool(Fault.Track.values().length);
        try {
            load.start();
            TimeUnit.SECONDS.sleep(CALM_SECONDS);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(options.seconds() - 2 * CALM_SECONDS);
            List<Future<Integer>> running = Arrays.stream(Fault.Track.values())
                    .map(track -> tracks.submit(director(track, stage, log, seed, end)))
                    .toList();
            attend(stage, watch, running);
            for (Future<Integer> track : running) {
                track.get();
            }
            TimeUnit.NANOSECONDS.sleep(end - System.nanoTime());
            TimeUnit.SECONDS.sleep(CALM_SECONDS);
            load.stop();
            watch.look();
            watch.print();
        } finally {
            tracks.shutdownNow();
        }
    }

    private Director director(Fault.Track track, Stage stage, FaultLog log, long seed, long end) {
        List<Fault> own = options.faults().stream()
                .filter(fault -> fault.track() == track)
                .toList();
        return new Director(stage, own, new Random(seed ^ track.name().hashCode()), log, end);
    }

    private static void attend(Stage stage, Watch watch, List<Future<Integer>> running) throws Exception {
        while (!running.stream().allMatch(Future::isDone)) {
            stage.vendors().writeCalls();
            watch.look();
            TimeUnit.SECONDS.sleep(LOOK_SECONDS);
        }
    }

    private int check(String brokers, long acknowledged) throws IOException, InterruptedException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                System.getProperty("java.class.path"),
                Check.class.getName(),
                brokers,
                faults.toString(),
                calls.toString(),
                Long.toString(acknowledged),
                Long.toString(options.seed()));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
