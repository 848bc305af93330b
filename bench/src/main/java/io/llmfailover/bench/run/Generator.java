package io.llmfailover.bench.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * The load generator: an order on each line of standard input, what was measured on each line of standard output. It stays, so that
 * its code is warm, and ends with who started it.
 */
public final class Generator {

    private Generator() {}

    public static void main(String[] args) throws Exception {
        ObjectMapper json = new ObjectMapper();
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        Context loop = vertx.getOrCreateContext();
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(json.writeValueAsString(follow(vertx, loop, json, line)));
        }
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static Measured follow(Vertx vertx, Context loop, ObjectMapper json, String line)
            throws IOException, InterruptedException {
        Order order = json.readValue(line, Order.class);
        try (Caller caller = new Caller(vertx, order)) {
            return new Work(loop, caller, order).measure();
        }
    }
}
