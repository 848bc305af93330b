package io.llmfailover.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Another JVM with the same class path, so that its work is not counted with ours. */
final class Child implements AutoCloseable {

    private final Process process;
    private final String said;

    private Child(Process process, String said) {
        this.process = process;
        this.said = said;
    }

    /** Waits for the line in which it says what others want to know, such as where it listens. */
    static Child start(String heap, Pattern wanted, List<String> mainAndArguments) throws IOException {
        Process process = new ProcessBuilder(command(heap, mainAndArguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher matcher = wanted.matcher(line);
            if (matcher.find()) {
                return new Child(process, matcher.group());
            }
        }
        throw new IOException(mainAndArguments.get(0) + " did not start");
    }

    private static List<String> command(String heap, List<String> mainAndArguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("java.class.path"),
                Attended.class.getName()));
        command.addAll(mainAndArguments);
        return command;
    }

    String said() {
        return said;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }
}
