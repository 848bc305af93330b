package io.llmfailover.bench.run;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits until a system that was started is there. */
final class Probe {

    private static final int START_SECONDS = 60;
    private static final long LOOK_MILLIS = 100;

    private Probe() {}

    static void awaitAnswer(Target target, Jvm jvm) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        await(target, jvm, () -> status(http, target) == 200);
    }

    private static int status(HttpClient http, Target target) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(target.url()))
                .timeout(Duration.ofSeconds(10))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(target.body()));
        target.headers().forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    static void awaitListening(Target target, Jvm jvm) throws IOException, InterruptedException {
        URI url = URI.create(target.url());
        await(target, jvm, () -> {
            new Socket(url.getHost(), url.getPort()).close();
            return true;
        });
    }

    private interface Question {
        boolean ask() throws IOException, InterruptedException;
    }

    private static void await(Target target, Jvm jvm, Question question) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (System.nanoTime() < end) {
            jvm.mustLive();
            try {
                if (question.ask()) {
                    return;
                }
            } catch (IOException notYet) {
                // it has no port so far
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        throw new IOException(target.name() + " does not answer after " + START_SECONDS + " s: see " + jvm.log());
    }
}
