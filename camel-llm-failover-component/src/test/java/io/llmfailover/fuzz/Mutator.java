package io.llmfailover.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes hostile bytes from good ones, the same from the same seed. */
final class Mutator {

    private static final int MAX_BYTES = 64 * 1024;
    private static final List<byte[]> TOKENS = List.of(
            bytes("{"),
            bytes("}"),
            bytes("["),
            bytes("]"),
            bytes("null"),
            bytes("\"\""),
            bytes("{}"),
            bytes("[]"),
            bytes("-1"),
            bytes("1e999"),
            bytes("99999999999999999999"),
            bytes("\\ud800"),
            bytes("\u0000"),
            bytes("\n\n"),
            bytes("\r"),
            bytes("data: "),
            bytes("event: error\n"),
            bytes("error: "),
            bytes("data: [DONE]\n\n"),
            bytes("\"error\":"),
            bytes("\"choices\":[],"),
            bytes("\"index\":7,"),
            bytes("\"content\":[1],"),
            bytes("\"usage\":-1,"),
            bytes("\"type\":\"error\","),
            new byte[] {(byte) 0xC3},
            new byte[] {(byte) 0xFF, 0});

    private final Random random;
    private final List<byte[]> seeds;

    Mutator(Random random, List<byte[]> seeds) {
        this.random = random;
        this.seeds = seeds;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    byte[] next() {
        byte[] body = any(seeds);
        for (int i = random.nextInt(4); i >= 0; i--) {
            body = mutate(body);
        }
        return body.length > MAX_BYTES ? Arrays.copyOf(body, MAX_BYTES) : body;
    }

    private byte[] mutate(byte[] body) {
        int at = random.nextInt(body.length + 1);
        return switch (random.nextInt(7)) {
            case 0 -> Arrays.copyOf(body, at);
            case 1 -> flip(body);
            case 2 -> splice(body, at, any(TOKENS), at);
            case 3 -> splice(body, at, any(TOKENS), Math.min(body.length, at + random.nextInt(12)));
            case 4 -> splice(body, at, piece(any(seeds)), at);
            case 5 -> splice(body, at, piece(body), at);
            default -> nest(body, at);
        };
    }

    private byte[] flip(byte[] body) {
        byte[] flipped = body.clone();
        for (int i = random.nextInt(8); i >= 0 && flipped.length > 0; i--) {
            flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
        }
        return flipped;
    }

    private byte[] nest(byte[] body, int at) {
        byte[] open = any(List.of(bytes("["), bytes("{\"error\":"), bytes("{\"message\":"), bytes("{\"a\":")));
        ByteArrayOutputStream deep = new ByteArrayOutputStream();
        for (int i = random.nextInt(300); i >= 0; i--) {
            deep.writeBytes(open);
        }
        return splice(body, at, deep.toByteArray(), at);
    }

    private byte[] piece(byte[] body) {
        int from = random.nextInt(body.length + 1);
        return Arrays.copyOfRange(body, from, from + random.nextInt(body.length - from + 1));
    }

    private static byte[] splice(byte[] body, int from, byte[] with, int to) {
        ByteArrayOutputStream spliced = new ByteArrayOutputStream(body.length + with.length);
        spliced.write(body, 0, from);
        spliced.writeBytes(with);
        spliced.write(body, to, body.length - to);
        return spliced.toByteArray();
    }

    /** The body in pieces of any size. */
    List<byte[]> cut(byte[] body) {
        int most = 1 + random.nextInt(random.nextBoolean() ? 5 : 2000);
        List<byte[]> pieces = new ArrayList<>();
        for (int from = 0; from < body.length; ) {
            int to = Math.min(body.length, from + 1 + random.nextInt(most));
            pieces.add(Arrays.copyOfRange(body, from, to));
            from = to;
        }
        return pieces;
    }
}
