package io.llmfailover.kafka;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The finished offsets above a commit, as text beside it. The text names the offset it belongs to, so that it means
 * nothing beside another one: tools that move or copy commits keep the text.
 */
public final class FinishedNote {

    /** Brokers refuse more than 4,096 bytes. */
    static final int MAX_CHARS = 4_000;

    private static final String VERSION = "llm1:";
    private static final int MAX_BYTES = (MAX_CHARS - VERSION.length()) / 4 * 3;
    private static final int HEAD_BYTES = 9;
    private static final byte BITS = 0;
    private static final byte RUNS = 1;

    private FinishedNote() {}

    /** What fits; of too many the nearest, which are those that would be repeated first. */
    public static String write(long committed, NavigableSet<Long> finished) {
        if (finished.isEmpty()) {
            return "";
        }
        OffsetCodec.Coded bits = OffsetCodec.bits(committed, finished, MAX_BYTES - HEAD_BYTES);
        OffsetCodec.Coded runs = OffsetCodec.runs(committed, finished, MAX_BYTES - HEAD_BYTES);
        return runs.isBetterThan(bits) ? text(RUNS, committed, runs) : text(BITS, committed, bits);
    }

    private static String text(byte form, long committed, OffsetCodec.Coded coded) {
        ByteBuffer bytes = ByteBuffer.allocate(HEAD_BYTES + coded.bytes().remaining());
        bytes.put(form).putLong(committed).put(coded.bytes());
        return VERSION + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** The offsets of a note; none of a text that is not one, or that belongs to another commit. */
    public static NavigableSet<Long> read(long committed, @Nullable String text) {
        if (text == null || !text.startsWith(VERSION) || text.length() > MAX_CHARS) {
            return new TreeSet<>();
        }
        try {
            return read(committed, ByteBuffer.wrap(Base64.getUrlDecoder().decode(text.substring(VERSION.length()))));
        } catch (IllegalArgumentException | BufferUnderflowException notOurs) {
            return new TreeSet<>();
        }
    }

    private static NavigableSet<Long> read(long committed, ByteBuffer bytes) {
        byte form = bytes.get();
        if (bytes.getLong() != committed) {
            return new TreeSet<>();
        }
        return switch (form) {
            case BITS -> OffsetCodec.bits(committed, bytes);
            case RUNS -> OffsetCodec.runs(committed, bytes);
            default -> new TreeSet<>();
        };
    }
}
