package io.llmfailover.kafka;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collections;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/**
 * The finished offsets above a commit, as text beside it, and when that was. The text names the offset it belongs to, so that
 * it means nothing beside another one: tools that move or copy commits keep the text.
 *
 * @param finished offsets
 * @param since when, in milliseconds of the calendar; 0 if nothing can have been finished after that
 */
public record FinishedNote(NavigableSet<Long> finished, long since) {

    static final FinishedNote NONE = new FinishedNote(Collections.emptyNavigableSet(), 0);

    /** Brokers refuse more than 4,096 bytes. */
    static final int MAX_CHARS = 4_000;

    private static final String VERSION = "llm1:";
    private static final int MAX_BYTES = (MAX_CHARS - VERSION.length()) / 4 * 3;
    private static final int HEAD_BYTES = 17;
    private static final byte BITS = 0;
    private static final byte RUNS = 1;

    /** What fits; of too many the nearest, which are those that would be repeated first. */
    public String text(long committed) {
        if (finished.isEmpty() && since == 0) {
            return "";
        }
        OffsetCodec.Coded bits = OffsetCodec.bits(committed, finished, MAX_BYTES - HEAD_BYTES);
        OffsetCodec.Coded runs = OffsetCodec.runs(committed, finished, MAX_BYTES - HEAD_BYTES);
        return runs.isBetterThan(bits) ? text(RUNS, committed, runs) : text(BITS, committed, bits);
    }

    private String text(byte form, long committed, OffsetCodec.Coded coded) {
        ByteBuffer bytes = ByteBuffer.allocate(HEAD_BYTES + coded.bytes().remaining());
        bytes.put(form).putLong(committed).putLong(since).put(coded.bytes());
        return VERSION + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** The note; an empty one of a text that is none, or that belongs to another commit. */
    public static FinishedNote read(long committed, @Nullable String text) {
        if (text == null || !text.startsWith(VERSION) || text.length() > MAX_CHARS) {
            return NONE;
        }
        try {
            return read(committed, ByteBuffer.wrap(Base64.getUrlDecoder().decode(text.substring(VERSION.length()))));
        } catch (IllegalArgumentException | BufferUnderflowException notOurs) {
            return NONE;
        }
    }

    private static FinishedNote read(long committed, ByteBuffer bytes) {
        byte form = bytes.get();
        if (bytes.getLong() != committed) {
            return NONE;
        }
        long since = bytes.getLong();
        return switch (form) {
            case BITS -> new FinishedNote(OffsetCodec.bits(committed, bytes), since);
            case RUNS -> new FinishedNote(OffsetCodec.runs(committed, bytes), since);
            default -> NONE;
        };
    }
}
