package io.llmfailover.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The simulator as a process of its own, so that its work is not counted with ours. */
final class Vendor implements AutoCloseable {

    private static final Pattern URL = Pattern.compile("http://[^\\s/]+");

    private final Process process;
    private final String url;

    private Vendor(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    static Vendor start() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(List.of(
                        java,
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.llmfailover.simulator.Main",
                        "--port",
                        "0",
                        "--journal",
                        "0"))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        Matcher matcher = URL.matcher(line == null ? "" : line);
        if (!matcher.find()) {
            process.destroy();
            throw new IOException("the simulator did not say where it listens: " + line);
        }
        return new Vendor(process, matcher.group());
    }

    String url() {
        return url;
    }

    /** Puts these rules in the place of all others. */
    void script(String rules) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/_sim/rules"))
                .PUT(HttpRequest.BodyPublishers.ofString(rules))
                .build();
        int status = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
        if (status >= 300) {
            throw new IOException("the simulator refused the script: " + status);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
