package io.llmfailover.bench.run;

import java.util.HashMap;
import java.util.Map;

/** Whom the load generator asks, and whose processor time is counted; {@code pid} is 0 if nobody knows that. */
record Target(String name, String url, Map<String, String> headers, String model, boolean streamed, long pid) {

    private static final int BODY_BYTES = 1_024;

    static Target of(String name, String base, Row row, long pid) {
        Map<String, String> headers = Map.of("authorization", "Bearer sk-bench");
        return new Target(name, base + "/chat/completions", headers, row.alias(), row.streamed(), pid);
    }

    static Target of(Peer peer) {
        Map<String, String> headers = new HashMap<>(Map.of("authorization", "Bearer sk-bench"));
        headers.putAll(peer.headers());
        return new Target(peer.name(), peer.url() + "/chat/completions", headers, "chat", false, peer.pid());
    }

    String body() {
        String begin = "{\"model\":\"" + model + "\",\"stream\":" + streamed
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"";
        String end = "\"}]}";
        return begin + "x".repeat(BODY_BYTES - begin.length() - end.length()) + end;
    }
}
