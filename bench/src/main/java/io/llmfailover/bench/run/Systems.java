package io.llmfailover.bench.run;

import io.llmfailover.bench.run.Row.Through;
import io.llmfailover.bench.run.Row.Vendor;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The systems under test, each a process with the same heap; and the simulator, which is one of them. */
final class Systems implements AutoCloseable {

    /** As many as the gateway's front has. */
    private static final String LOOPS = "2";

    /** The collector that costs least on few processors. */
    private static final List<String> HEAP = List.of("-Xms512m", "-Xmx512m", "-XX:+UseParallelGC");

    private final Path folder;
    private final List<Jvm> running = new ArrayList<>();
    private final String simulator;
    private final Jvm simulatorJvm;

    Systems(Path folder, int simulatorPort, String script) throws IOException, InterruptedException {
        this.folder = folder;
        int port = simulatorPort == 0 ? Jvm.freePort() : simulatorPort;
        Path rules = Files.writeString(folder.resolve("rules.json"), script);
        this.simulator = "http://127.0.0.1:" + port;
        this.simulatorJvm = own(
                "simulator",
                List.of(
                        "io.llmfailover.simulator.Main",
                        "--port",
                        Integer.toString(port),
                        "--journal",
                        "0",
                        "--script",
                        rules.toString()));
    }

    /** How the simulator is reached by whoever is measured beside us. */
    String simulator() {
        return simulator;
    }

    Target start(Row row) throws IOException, InterruptedException {
        Target target = started(row, row.label(), row.vendor());
        Probe.awaitAnswer(target, running.get(running.size() - 1));
        return target;
    }

    /** Another one that holds streams. */
    Target startSlow(Row row) throws IOException, InterruptedException {
        Target target = started(row, row.label() + "-held", Vendor.SLOW);
        Probe.awaitListening(target, running.get(running.size() - 1));
        return target;
    }

    private Target started(Row row, String name, Vendor vendor) throws IOException {
        if (row.through() == Through.SIMULATOR) {
            return Target.of(name, simulator + vendor.path(), row, simulatorJvm.pid());
        }
        String port = Integer.toString(Jvm.freePort());
        if (row.through() == Through.PROXY) {
            Jvm proxy = own(name, List.of(Proxy.class.getName(), port, simulator, LOOPS));
            return Target.of(name, "http://127.0.0.1:" + port + vendor.path(), row, proxy.pid());
        }
        List<String> options = new ArrayList<>(Settings.of(row, simulator, vendor, port));
        if (row == Row.FAILOVER) {
            options.add("-Dllm.routes.directory=" + System.getProperty("bench.overlay"));
        }
        Jvm gateway = add(gateway(folder.resolve(name + ".log"), options));
        return Target.of(name, "http://127.0.0.1:" + port + "/v1", row, gateway.pid());
    }

    /** The packaged one. */
    static Jvm gateway(Path log, List<String> settings) throws IOException {
        List<String> options = new ArrayList<>(HEAP);
        options.addAll(settings);
        String classPath =
                System.getProperty("bench.classes") + File.pathSeparator + System.getProperty("bench.gateway");
        return Jvm.start(log, classPath, options, List.of("io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
    }

    private Jvm own(String name, List<String> main) throws IOException {
        List<String> options = new ArrayList<>(HEAP);
        options.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=error");
        return add(Jvm.start(folder.resolve(name + ".log"), System.getProperty("java.class.path"), options, main));
    }

    private Jvm add(Jvm jvm) {
        running.add(jvm);
        return jvm;
    }

    @Override
    public void close() {
        running.forEach(Jvm::close);
    }
}
