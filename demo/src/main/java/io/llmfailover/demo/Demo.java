package io.llmfailover.demo;

import io.llmfailover.simulator.Simulator;
import io.llmfailover.simulator.SimulatorOptions;
import io.llmfailover.simulator.StartException;
import io.llmfailover.simulator.script.Rule;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starts everything, says where it is, and stays until it is ended or something ends by itself. */
final class Demo {

    private static final int START_SECONDS = 90;
    private static final double FAILING_SHARE = 0.25;

    private final Options options;
    private final Vendors vendors;
    private final PrintStream out;
    /** In the order of starting; they are stopped the other way round. */
    private final List<Child> children = new ArrayList<>();

    private volatile boolean stopping;

    Demo(Options options, Map<String, String> environment, PrintStream out) {
        this.options = options;
        this.vendors = Vendors.of(environment);
        this.out = out;
    }

    int run() throws InterruptedException {
        Before.check(options);
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "demo-stop"));
        if (options.startsBroker()) {
            keep(startBroker());
        }
        try (Simulator simulator = startSimulator()) {
            Gateway gateway = Gateway.start(options, settings(simulator), file("gateway.log"), out);
            keep(gateway.child());
            CompletableFuture<?> end =
                    CompletableFuture.anyOf(children.stream().map(Child::ended).toArray(CompletableFuture<?>[]::new));
            awaitReady(gateway, end);
            if (!end.isDone()) {
                out.println(Banner.of(options, vendors, simulator.url()));
            }
            return told((Child) end.join());
        }
    }

    private void awaitReady(Gateway gateway, CompletableFuture<?> end) throws InterruptedException {
        try {
            CompletableFuture.anyOf(gateway.ready(), end).get(START_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new Refusal("the gateway has not started within " + START_SECONDS + " s: see " + file("gateway.log"));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private int told(Child ended) {
        if (stopping) {
            return 0;
        }
        out.println("The " + ended.name() + " has ended: what it said is in " + file(ended.name() + ".log"));
        return 1;
    }

    private Child startBroker() {
        return Child.start(
                "broker",
                ProcessBuilder.Redirect.to(file("broker.log").toFile()),
                List.of(
                        "-cp",
                        options.demo().toString(),
                        BrokerMain.class.getName(),
                        file("broker").toString(),
                        Integer.toString(options.brokerPort())));
    }

    private Simulator startSimulator() {
        try {
            Simulator simulator = Simulator.start(SimulatorOptions.DEFAULT.withPort(options.simulatorPort()));
            simulator.script(Rule.on(Vendors.PRIMARY).share(FAILING_SHARE).status(503));
            return simulator;
        } catch (StartException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
    }

    private Map<String, String> settings(Simulator simulator) {
        Map<String, String> settings = new LinkedHashMap<>(vendors.settings(simulator.url()));
        settings.put("kafka.brokers", options.address());
        settings.put("llm.kafka.enabled", "true");
        settings.put("llm.kafka.create-topics", "true");
        settings.put("llm.http.enabled", "true");
        settings.put("llm.http.host", "127.0.0.1");
        settings.put("llm.http.port", Integer.toString(options.httpPort()));
        // beside whatever else runs here
        settings.put("quarkus.management.port", "0");
        if (options.startsBroker()) {
            // it starts beside the gateway
            settings.put("llm.kafka.patience", START_SECONDS + "s");
        }
        return settings;
    }

    private Path file(String name) {
        return options.folder().resolve(name);
    }

    private synchronized void keep(Child child) {
        children.add(child);
    }

    private synchronized void stop() {
        stopping = true;
        for (int i = children.size() - 1; i >= 0; i--) {
            children.get(i).stop();
        }
    }
}
