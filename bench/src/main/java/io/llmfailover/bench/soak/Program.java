package io.llmfailover.bench.soak;

import io.llmfailover.bench.Attended;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java process that can be hurt. It ends with this one, unless it is stopped at that moment; its words go to a file. */
final class Program {

    private static final long LOOK_MILLIS = 50;

    private final String name;
    private final Path log;
    private final long logStart;
    private final Process process;

    private Program(String name, Path log, long logStart, Process process) {
        this.name = name;
        this.log = log;
        this.logStart = logStart;
        this.process = process;
    }

    /** {@code options} are those of the JVM, then come the main class and its arguments. */
    static Program start(String name, Path log, String classPath, List<String> options, List<String> main)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, Attended.class.getName()));
        command.addAll(main);
        Files.writeString(log, "", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        long logStart = Files.size(log);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new Program(name, log, logStart, process);
    }

    /** Waits for a word in what it says. */
    void awaitWord(String word, int seconds) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!said().contains(word)) {
            if (!process.isAlive()) {
                throw new IOException(name + " ended with " + process.exitValue() + ": see " + log);
            }
            if (System.nanoTime() > end) {
                throw new IOException(name + " did not say \"" + word + "\" within " + seconds + " s: see " + log);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    String said() throws IOException {
        byte[] all = Files.readAllBytes(log);
        return new String(all, (int) logStart, all.length - (int) logStart, StandardCharsets.UTF_8);
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** STOP, CONT, TERM, KILL. */
    void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    /** Whether it ended in time. */
    boolean awaitEnd(int seconds) throws InterruptedException {
        return process.waitFor(seconds, TimeUnit.SECONDS);
    }

    void kill() {
        process.destroyForcibly();
    }
}
