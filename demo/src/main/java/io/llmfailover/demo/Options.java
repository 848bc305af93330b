package io.llmfailover.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the demo was asked for. Without {@code brokers} it starts one of its own. */
record Options(Path home, @Nullable String brokers, int brokerPort, int httpPort, int simulatorPort, Path folder) {

    private static final int BROKER_PORT = 9092;
    private static final int HTTP_PORT = 8080;
    private static final int SIMULATOR_PORT = 8089;
    private static final Set<String> NAMES =
            Set.of("home", "brokers", "broker-port", "http-port", "simulator-port", "folder");

    /** From arguments {@code --name=value}; one without a value is as good as none, because Maven passes them all. */
    static Options of(String... args) {
        List<String> faults = new ArrayList<>();
        Map<String, String> given = new HashMap<>();
        for (String arg : args) {
            String[] pair = arg.replaceFirst("^--", "").split("=", 2);
            if (!arg.startsWith("--") || !NAMES.contains(pair[0])) {
                faults.add(arg + " is none of the options --" + String.join("= --", NAMES) + "=");
            } else if (pair.length == 2 && !pair[1].isBlank()) {
                given.put(pair[0], pair[1].strip());
            }
        }
        Path home = Path.of(given.getOrDefault("home", ".")).toAbsolutePath().normalize();
        Options options = new Options(
                home,
                given.get("brokers"),
                port("broker-port", given, BROKER_PORT, faults),
                port("http-port", given, HTTP_PORT, faults),
                port("simulator-port", given, SIMULATOR_PORT, faults),
                home.resolve(given.getOrDefault("folder", ".run")));
        if (!faults.isEmpty()) {
            throw new Refusal(faults);
        }
        return options;
    }

    private static int port(String name, Map<String, String> given, int usual, List<String> faults) {
        String text = given.getOrDefault(name, Integer.toString(usual));
        if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= 65_535 && Integer.parseInt(text) > 0) {
            return Integer.parseInt(text);
        }
        faults.add(name + " must be a port, a number from 1 to 65535, not " + text);
        return usual;
    }

    boolean startsBroker() {
        return brokers == null;
    }

    /** Where clients find Kafka. */
    String address() {
        return brokers == null ? "localhost:" + brokerPort : brokers;
    }

    /** Where clients of HTTP find the gateway. */
    String url() {
        return "http://127.0.0.1:" + httpPort + "/v1";
    }

    Path gateway() {
        return home.resolve("src/target/quarkus-app/quarkus-run.jar");
    }

    Path demo() {
        return home.resolve("demo/target/llm-failover-demo.jar");
    }
}
