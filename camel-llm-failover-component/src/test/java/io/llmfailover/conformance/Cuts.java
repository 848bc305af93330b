package io.llmfailover.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The ways in which a body may arrive. */
final class Cuts {

    private static final int RANDOM_RUNS = 3;
    private static final int MAX_RANDOM_PIECE = 97;

    private Cuts() {}

    static Map<String, List<byte[]>> of(Case c, byte[] body) {
        Map<String, List<byte[]>> ways = new LinkedHashMap<>();
        ways.put("whole", List.of(body));
        JsonNode delivery = c.json().path("delivery");
        if (delivery.has("chunk_bytes")) {
            ways.put("as delivered", pieces(body, delivery.path("chunk_bytes").asInt()));
        } else if (delivery.has("cut_at")) {
            ways.put("as delivered", cut(body, delivery.path("cut_at")));
        }
        ways.put("byte by byte", pieces(body, 1));
        for (int seed = 1; seed <= RANDOM_RUNS; seed++) {
            ways.put("random " + seed, random(body, new Random(seed)));
        }
        return ways;
    }

    private static List<byte[]> pieces(byte[] body, int size) {
        List<byte[]> pieces = new ArrayList<>();
        for (int from = 0; from < body.length; from += size) {
            pieces.add(Arrays.copyOfRange(body, from, Math.min(body.length, from + size)));
        }
        return pieces;
    }

    private static List<byte[]> cut(byte[] body, JsonNode offsets) {
        List<byte[]> pieces = new ArrayList<>();
        int from = 0;
        for (JsonNode offset : offsets) {
            pieces.add(Arrays.copyOfRange(body, from, offset.asInt()));
            from = offset.asInt();
        }
        pieces.add(Arrays.copyOfRange(body, from, body.length));
        return pieces;
    }

    private static List<byte[]> random(byte[] body, Random random) {
        List<byte[]> pieces = new ArrayList<>();
        for (int from = 0; from < body.length; ) {
            int to = Math.min(body.length, from + 1 + random.nextInt(MAX_RANDOM_PIECE));
            pieces.add(Arrays.copyOfRange(body, from, to));
            from = to;
        }
        return pieces;
    }
}
