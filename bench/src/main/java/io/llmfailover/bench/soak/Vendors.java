package io.llmfailover.bench.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The simulator as a process; one vendor, or all of them, can be spoiled for a while. Its journal is written to a file. */
final class Vendors implements AutoCloseable {

    private static final List<String> NAMES = List.of("openai", "anthropic");
    private static final String USUAL = "{\"latency\":{\"p50\":400,\"p99\":2000}}";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Program program;
    private final String url;
    private final Random random;
    private final PrintWriter calls;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, String> spoiled = new TreeMap<>();
    private long last;

    Vendors(Path folder, Random random, Path callsFile) throws IOException, InterruptedException {
        this.random = random;
        this.calls = new PrintWriter(Files.newBufferedWriter(callsFile), true);
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        url = "http://127.0.0.1:" + port;
        program = Program.start(
                "vendors",
                folder.resolve("vendors.log"),
                System.getProperty("java.class.path"),
                List.of("-Xmx384m", "-XX:+UseSerialGC", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"),
                List.of(
                        "io.llmfailover.simulator.Main",
                        "--port",
                        Integer.toString(port),
                        "--journal",
                        "20000",
                        "--seed",
                        Long.toString(random.nextLong())));
        program.awaitWord("http://", 30);
        tell();
    }

    String url() {
        return url;
    }

    Fault.Relief spoil(double share, String how) throws IOException, InterruptedException {
        String vendor = NAMES.get(random.nextInt(NAMES.size()));
        String rule = "{\"vendor\":\"" + vendor + "\",\"share\":" + share + "," + how + "}";
        return spoil("one", vendor, rule);
    }

    Fault.Relief spoilAll(String how) throws IOException, InterruptedException {
        return spoil("all", String.join(" ", NAMES), "{" + how + "}");
    }

    private Fault.Relief spoil(String key, String who, String rule) throws IOException, InterruptedException {
        change(key, rule);
        return new Fault.Relief(who, () -> change(key, ""));
    }

    /** The first rule that fits decides, so the usual comes last, and "all" before "one". */
    private synchronized void change(String key, String rule) throws IOException, InterruptedException {
        spoiled.put(key, rule);
        tell();
    }

    private void tell() throws IOException, InterruptedException {
        String rules = Stream.concat(spoiled.values().stream().filter(rule -> !rule.isEmpty()), Stream.of(USUAL))
                .collect(Collectors.joining(",", "[", "]"));
        send(HttpRequest.newBuilder().PUT(HttpRequest.BodyPublishers.ofString(rules)), "/_sim/rules");
    }

    /** Writes the calls since the last time. To be done often: the journal keeps the last ones only. */
    synchronized void writeCalls() throws IOException, InterruptedException {
        for (JsonNode call : json.readTree(send(HttpRequest.newBuilder().GET(), "/_sim/journal?since=" + last))) {
            long sequence = call.path("sequence").asLong();
            if (sequence != last + 1) {
                throw new IOException("calls " + (last + 1) + " to " + (sequence - 1) + " are missing in the journal");
            }
            last = sequence;
            calls.println(json.writeValueAsString(Map.of(
                    "vendor", call.path("vendor").asText(),
                    "status", call.path("status").asInt(),
                    "body", call.path("body").asText())));
        }
    }

    private String send(HttpRequest.Builder request, String path) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                request.uri(URI.create(url + path)).timeout(PATIENCE).build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (response.statusCode() >= 300) {
            throw new IOException("the simulator said " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    @Override
    public void close() {
        calls.close();
        program.kill();
    }
}
