package io.llmfailover.demo;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged application as a process. All it says is in a file, and what matters is said here too. */
final class Gateway {

    /** Quarkus says this when everything has started. */
    private static final String READY = "Installed features";

    private static final Pattern SENTENCE = Pattern.compile("\\S+ \\S+ (?:WARN|ERROR) +\\[\\S+] \\(.*?\\) (.*)");

    private final Child child;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();

    private Gateway(Child child) {
        this.child = child;
    }

    static Gateway start(Options options, Map<String, String> settings, Path log, PrintStream out) {
        List<String> arguments = new ArrayList<>();
        settings.forEach((name, value) -> arguments.add("-D" + name + "=" + value));
        arguments.addAll(List.of(
                "-cp",
                options.demo() + File.pathSeparator + options.gateway(),
                Guarded.class.getName(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
        Gateway gateway = new Gateway(Child.start("gateway", ProcessBuilder.Redirect.PIPE, arguments));
        Thread reader = new Thread(() -> gateway.read(log, out), "gateway-log");
        reader.setDaemon(true);
        reader.start();
        return gateway;
    }

    Child child() {
        return child;
    }

    CompletableFuture<Void> ready() {
        return ready;
    }

    /** A warning or an error as a sentence; not that of the framework, which says that there was one. */
    private static Optional<String> matters(String line) {
        Matcher matcher = SENTENCE.matcher(line);
        return matcher.matches() && !line.contains("PreventFurtherStepsException")
                ? Optional.of("gateway: " + matcher.group(1))
                : Optional.empty();
    }

    private void read(Path log, PrintStream out) {
        try (BufferedReader lines = child.process().inputReader(StandardCharsets.UTF_8);
                PrintWriter file = new PrintWriter(Files.newBufferedWriter(log), true)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                file.println(line);
                matters(line).ifPresent(out::println);
                if (line.contains(READY)) {
                    ready.complete(null);
                }
            }
        } catch (IOException e) {
            out.println("What the gateway says cannot be read any longer: " + e.getMessage());
        }
    }
}
