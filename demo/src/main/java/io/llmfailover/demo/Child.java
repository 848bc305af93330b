package io.llmfailover.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A Java process of ours that ends with us. */
final class Child {

    /** They start once, for a short time: quickly, and in little memory. */
    private static final List<String> SMALL =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-XX:-UsePerfData");

    private final String name;
    private final Process process;

    private Child(String name, Process process) {
        this.name = name;
        this.process = process;
    }

    /** {@code output} says where its words go. Its standard input is a pipe that only this process holds. */
    static Child start(String name, ProcessBuilder.Redirect output, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SMALL);
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output)
                    .start();
            return new Child(name, process);
        } catch (IOException e) {
            throw new Refusal("the " + name + " cannot be started: " + e.getMessage());
        }
    }

    String name() {
        return name;
    }

    Process process() {
        return process;
    }

    CompletableFuture<Child> ended() {
        return process.onExit().thenApply(ended -> this);
    }

    /** Lets it end in order, or ends it. */
    void stop() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // it has gone before
        }
        try {
            if (!process.waitFor(EndOfInput.GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
