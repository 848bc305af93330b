package io.llmfailover.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts everything, measures in turn, and tells. It ends with 1 if a request was not answered as it should be. */
public final class Run {

    private static final List<Row> HOLDERS = List.of(Row.DIRECT_STREAM, Row.GATEWAY_STREAM);

    private final Options options;
    private final Path folder;

    private Run(Options options, Path folder) {
        this.options = options;
        this.folder = folder;
    }

    public static void main(String[] args) throws Exception {
        try {
            Path folder = Files.createDirectories(Path.of(System.getProperty("bench.folder")));
            System.exit(new Run(Options.parse(args), folder).run());
        } catch (Options.Wrong wrong) {
            System.err.println(wrong.getMessage());
            System.err.println(Options.USAGE);
            System.exit(2);
        }
    }

    private int run() throws IOException, InterruptedException {
        Report report = measure();
        report.write(folder.resolve("run.json"), options);
        System.out.print(report.table());
        System.out.println("all figures: " + folder.resolve("run.json").normalize());
        report.faults().forEach(System.out::println);
        System.out.println(report.summary());
        return report.faults().isEmpty() ? 0 : 1;
    }

    private Report measure() throws IOException, InterruptedException {
        String script =
                Settings.script(Held.lifetime(options.streams(), options.seconds()), HOLDERS.size() * Held.WARM_UPS);
        // the first, so that nothing is lost when it fails
        KafkaRow kafka = kafka();
        List<Series> series;
        List<Held> held;
        try (Systems systems = new Systems(folder, options.simulatorPort(), script);
                Load load = new Load(folder)) {
            series = rounds(new Bench(load, options), targets(systems));
            held = held(load, systems);
        }
        return new Report(series, held, kafka);
    }

    private List<Target> targets(Systems systems) throws IOException, InterruptedException {
        List<Target> targets = new ArrayList<>();
        for (Row row : options.rows()) {
            if (row != Row.KAFKA) {
                say("starting " + row.label());
                targets.add(systems.start(row));
            }
        }
        options.peers().forEach(peer -> targets.add(Target.of(peer)));
        return targets;
    }

    private List<Series> rounds(Bench bench, List<Target> targets) throws IOException, InterruptedException {
        List<Series> all = new ArrayList<>();
        for (Target target : targets) {
            say("warming up " + target.name());
            bench.warmUp(target);
            all.add(new Series(target));
        }
        for (int i = 1; i <= options.rounds(); i++) {
            for (Series one : all) {
                say("round " + i + ": " + one.name());
                one.add(bench.measure(one.target()));
            }
        }
        return all;
    }

    private List<Held> held(Load load, Systems systems) throws IOException, InterruptedException {
        List<Target> targets = new ArrayList<>();
        if (options.streams() > 0) {
            for (Row row : HOLDERS) {
                targets.add(systems.startSlow(row));
            }
        }
        // all of them before the first is measured: only the first calls are short
        for (Target target : targets) {
            say("warming up " + target.name());
            Held.warmUp(load, target);
        }
        List<Held> held = new ArrayList<>();
        for (Target target : targets) {
            say("holding streams: " + target.name());
            held.add(Held.measure(load, target, options.streams(), options.seconds()));
        }
        return held;
    }

    private @Nullable KafkaRow kafka() throws IOException, InterruptedException {
        if (!options.rows().contains(Row.KAFKA)) {
            return null;
        }
        say("measuring Kafka");
        return KafkaRow.measure(folder, options.rounds());
    }

    private static void say(String what) {
        System.err.println(what);
    }
}
