package io.llmfailover.simulator.server;

import io.llmfailover.simulator.script.Behaviour;
import io.llmfailover.simulator.script.Settings;
import io.llmfailover.simulator.wire.Stamp;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Replies that owe nothing to the request. */
final class Canned {
    private static final String PAGE =
            """
            <html>
            <head><title>502 Bad Gateway</title></head>
            <body><h1>502 Bad Gateway</h1><p>The upstream server did not answer.</p></body>
            </html>
            """;

    private Canned() {}

    static @Nullable Reply reply(Behaviour behaviour, Stamp stamp, String vendorType) {
        String url = behaviour.get(Settings.REDIRECT);
        if (url != null) {
            return reply(behaviour, 307, vendorType, Buffer.buffer(), Map.of("location", url));
        }
        if (behaviour.is(Settings.EMPTY)) {
            return reply(behaviour, 200, vendorType, Buffer.buffer(), Map.of());
        }
        if (behaviour.is(Settings.HTML)) {
            return reply(behaviour, 502, "text/html", Buffer.buffer(PAGE), Map.of());
        }
        Integer noise = behaviour.get(Settings.GARBAGE);
        if (noise != null) {
            return reply(behaviour, 200, vendorType, Lazy.garbage(noise, stamp.sequence()), Map.of());
        }
        String body = behaviour.get(Settings.BODY);
        return body == null ? null : reply(behaviour, 200, type(body), Buffer.buffer(body), Map.of());
    }

    private static Reply reply(Behaviour behaviour, int status, String type, Buffer body, Map<String, String> headers) {
        int actual = behaviour.get(Settings.STATUS, status);
        return new Reply(actual, type, headers, actual < 300, new Reply.Whole(body));
    }

    private static String type(String body) {
        if (body.startsWith("{") || body.startsWith("[")) {
            return "application/json";
        }
        boolean events = body.startsWith("data:") || body.startsWith("event:") || body.startsWith(":");
        return events ? "text/event-stream" : "text/plain; charset=utf-8";
    }
}
