package io.llmfailover.bench.soak;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The packaged application, several times. The first one is never hurt, so that its memory can be watched for all the time. */
final class Gateways implements AutoCloseable {

    static final int SESSION_SECONDS = 6;

    private static final int START_SECONDS = 90;
    private static final int DRAIN_SECONDS = 60;

    private final Path folder;
    private final Path jar;
    private final Map<String, String> settings;
    private final Random random;
    private final List<Program> programs = new ArrayList<>();

    Gateways(int count, Path folder, Path jar, Map<String, String> settings, Random random)
            throws IOException, InterruptedException {
        this.folder = folder;
        this.jar = jar;
        this.settings = settings;
        this.random = random;
        for (int i = 0; i < count; i++) {
            programs.add(start(i));
            // the first one creates the topics
            awaitReady(i);
        }
    }

    static Map<String, String> settings(String brokers, String vendors) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String vendor : List.of("openai", "anthropic", "openai-eu", "vllm")) {
            String provider = "camel.component.llm.providers[" + vendor + "].";
            String url = vendor.equals("openai-eu") ? "llm.openai-eu.base-url" : provider + "base-url";
            settings.put(url, vendors + "/vendor/" + vendor + "/v1");
            settings.put(provider + "api-key", "any");
        }
        settings.put("camel.component.llm.providers[vllm].tags.region", "eu");
        settings.put("kafka.brokers", brokers);
        settings.put("llm.kafka.enabled", "true");
        settings.put("llm.kafka.create-topics", "true");
        settings.put("llm.kafka.patience", START_SECONDS + "s");
        settings.put("llm.kafka.ordering", "key");
        // several on one machine
        settings.put("quarkus.management.port", "0");
        // who is lost is missed after 45 s else
        settings.put("camel.component.kafka-parallel.session-timeout-ms", Integer.toString(SESSION_SECONDS * 1000));
        settings.put("camel.component.kafka-parallel.heartbeat-interval-ms", "1500");
        return settings;
    }

    private Program start(int index) throws IOException {
        List<String> options = new ArrayList<>(List.of("-Xmx256m", "-XX:+UseSerialGC"));
        settings.forEach((name, value) -> options.add("-D" + name + "=" + value));
        String name = name(index);
        String classPath = System.getProperty("bench.classes") + File.pathSeparator + jar;
        return Program.start(
                name,
                folder.resolve(name + ".log"),
                classPath,
                options,
                List.of("io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
    }

    private static String name(int index) {
        return "gateway-" + (index + 1);
    }

    private void awaitReady(int index) throws IOException, InterruptedException {
        programs.get(index).awaitWord("Installed features", START_SECONDS);
    }

    Program first() {
        return programs.get(0);
    }

    int count() {
        return programs.size();
    }

    private int mortal() {
        return 1 + random.nextInt(programs.size() - 1);
    }

    Fault.Relief kill() {
        int index = mortal();
        programs.get(index).kill();
        return new Fault.Relief(name(index), () -> restart(index));
    }

    private void restart(int index) throws IOException, InterruptedException {
        programs.set(index, start(index));
        awaitReady(index);
    }

    /** Long enough for the group to give its work to others, and then it goes on as if nothing had been. */
    Fault.Relief freeze() throws IOException, InterruptedException {
        int index = mortal();
        Program program = programs.get(index);
        program.signal("STOP");
        return new Fault.Relief(name(index), () -> program.signal("CONT"));
    }

    Fault.Relief terminate() throws IOException, InterruptedException {
        int index = mortal();
        end(programs.get(index));
        return new Fault.Relief(name(index), () -> restart(index));
    }

    private static void end(Program program) throws IOException, InterruptedException {
        program.signal("TERM");
        if (!program.awaitEnd(DRAIN_SECONDS)) {
            throw new IOException("a gateway did not end within " + DRAIN_SECONDS + " s of SIGTERM");
        }
    }

    /** Each in its own time. */
    void endAll() throws IOException, InterruptedException {
        for (Program program : programs) {
            end(program);
        }
    }

    boolean allAlive() {
        return programs.stream().allMatch(Program::isAlive);
    }

    @Override
    public void close() {
        programs.forEach(Program::kill);
    }
}
