package io.llmfailover.bench.run;

import io.llmfailover.bench.Attended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another JVM, which ends with this one however that ends. Its words go to a file. */
final class Jvm implements AutoCloseable {

    private static final int END_SECONDS = 10;

    private final Process process;
    private final Path log;

    private Jvm(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** {@code options} are those of the JVM, then come the main class and its arguments. */
    static Jvm start(Path log, String classPath, List<String> options, List<String> main) throws IOException {
        List<String> command = command(classPath, options);
        command.add(Attended.class.getName());
        command.addAll(main);
        return new Jvm(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start(),
                log);
    }

    static List<String> command(String classPath, List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath));
        return command;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    long pid() {
        return process.pid();
    }

    Path log() {
        return log;
    }

    void mustLive() throws IOException {
        if (!process.isAlive()) {
            throw new IOException("a process ended with " + process.exitValue() + ": see " + log);
        }
    }

    /** Whether it ended well, and in time. */
    boolean awaitEnd(int seconds) throws InterruptedException {
        return process.waitFor(seconds, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    @Override
    public void close() {
        end(process);
    }

    static void end(Process process) {
        process.destroy();
        try {
            if (process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
