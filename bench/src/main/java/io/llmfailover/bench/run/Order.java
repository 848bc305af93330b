package io.llmfailover.bench.run;

import java.util.Map;

/** What the load generator is to do. It is one line of JSON between processes. */
record Order(
        String url,
        Map<String, String> headers,
        String body,
        boolean streamed,
        boolean open,
        double rate,
        long requests,
        int connections,
        int seconds) {

    static Order closed(Target target, int connections, int seconds) {
        return new Order(
                target.url(), target.headers(), target.body(), target.streamed(), false, 0, 0, connections, seconds);
    }

    static Order open(Target target, double rate, int seconds) {
        return held(target, rate, Math.max(1, Math.round(rate * seconds)), seconds);
    }

    /** So many streams, which are begun at this rate and last for as long. */
    static Order held(Target target, double rate, long requests, int seconds) {
        return new Order(
                target.url(), target.headers(), target.body(), target.streamed(), true, rate, requests, 0, seconds);
    }
}
