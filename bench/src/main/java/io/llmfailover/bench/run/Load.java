package io.llmfailover.bench.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The load generator, seen from here. */
final class Load implements AutoCloseable {

    private final ObjectMapper json = new ObjectMapper();
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Process process;
    private final PrintWriter orders;
    private final Path log;

    Load(Path folder) throws IOException {
        log = folder.resolve("load.log");
        List<String> command = Jvm.command(
                System.getProperty("java.class.path"),
                List.of("-Xms512m", "-Xmx512m", "-Dorg.slf4j.simpleLogger.defaultLogLevel=error"));
        command.add(Generator.class.getName());
        process = new ProcessBuilder(command).redirectError(log.toFile()).start();
        orders = new PrintWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8), true);
        Thread reader = new Thread(this::read, "load");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (var in = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
            }
        } catch (IOException gone) {
            // whoever waits for a line hears of it at the deadline
        }
    }

    Measured measure(Order order) throws IOException, InterruptedException {
        orders.println(json.writeValueAsString(order));
        // twice the time to send, and the patience of the generator
        int paced = order.open() ? (int) (order.requests() / order.rate()) : 0;
        long end = System.nanoTime()
                + TimeUnit.SECONDS.toNanos(2L * (order.seconds() + paced) + 2L * Work.PATIENCE_SECONDS);
        @Nullable String line = null;
        while (line == null && process.isAlive() && System.nanoTime() < end) {
            line = lines.poll(200, TimeUnit.MILLISECONDS);
        }
        if (line == null) {
            throw new IOException("the load generator said nothing: see " + log);
        }
        return json.readValue(line, Measured.class);
    }

    @Override
    public void close() {
        Jvm.end(process);
    }
}
