package io.llmfailover.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The launcher as a process, as Maven would run it. */
final class Launcher implements AutoCloseable {

    static final int PATIENCE_SECONDS = 120;

    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    private final Process process;
    private final Path said;

    private Launcher(Process process, Path said) {
        this.process = process;
        this.said = said;
    }

    static Launcher start(Path dir, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-jar", HOME.resolve("demo/target/llm-failover-demo.jar").toString(), "--home=" + HOME));
        arguments.addAll(List.of(options));
        Path said = Files.createTempFile(dir, "said", null);
        return new Launcher(java(said, arguments), said);
    }

    static Process java(Path said, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().keySet().removeIf(name -> name.endsWith("_API_KEY") || name.startsWith("VLLM_"));
        return builder.start();
    }

    /** A command of the gateway: what it said, and below its status. */
    static String gateway(Path dir, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(
                "-jar", HOME.resolve("src/target/quarkus-app/quarkus-run.jar").toString()));
        all.addAll(List.of(arguments));
        Path said = Files.createTempFile(dir, "gateway", null);
        Process command = java(said, all);
        if (!command.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            command.destroyForcibly();
        }
        return Files.readString(said, StandardCharsets.UTF_8) + command.waitFor();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String said() throws IOException {
        return Files.readString(said, StandardCharsets.UTF_8);
    }

    void awaitSaid(String text) throws IOException {
        long begin = System.nanoTime();
        while (!said().contains(text)) {
            if (!process.isAlive() || System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
                throw new AssertionError("'" + text + "' is not said, but: " + said());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the launcher does not end");
        }
        return process.exitValue();
    }

    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    void terminate() {
        process.destroy();
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        List<ProcessHandle> children = children();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
