package io.llmfailover.kafka;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Offsets from a base on as bytes: a bit for each, or the lengths of runs, unfinished and finished in turn. */
final class OffsetCodec {

    /** The most offsets that runs tell, and the longest run: a text that says more is not ours. */
    private static final int MOST = 1 << 17;

    private static final int NUMBER_BYTES = 3;

    /** Bytes, and how many offsets they tell. */
    record Coded(ByteBuffer bytes, int count) {

        boolean isBetterThan(Coded other) {
            return count != other.count ? count > other.count : bytes.remaining() < other.bytes.remaining();
        }
    }

    private OffsetCodec() {}

    static Coded bits(long base, NavigableSet<Long> offsets, int maxBytes) {
        BitSet bits = new BitSet();
        for (long offset : offsets.subSet(base, true, base + maxBytes * 8L, false)) {
            bits.set((int) (offset - base));
        }
        return new Coded(ByteBuffer.wrap(bits.toByteArray()), bits.cardinality());
    }

    static NavigableSet<Long> bits(long base, ByteBuffer bytes) {
        NavigableSet<Long> offsets = new TreeSet<>();
        BitSet.valueOf(bytes).stream().forEach(bit -> offsets.add(base + bit));
        return offsets;
    }

    static Coded runs(long base, NavigableSet<Long> offsets, int maxBytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int count = 0;
        long at = base;
        Long start = offsets.ceiling(base);
        while (start != null && start - at <= MOST && out.size() + 2 * NUMBER_BYTES <= maxBytes && count < MOST) {
            long end = endOfRun(offsets, start, MOST - count);
            writeNumber(out, start - at);
            writeNumber(out, end - start);
            count += (int) (end - start);
            at = end;
            start = offsets.ceiling(end);
        }
        return new Coded(ByteBuffer.wrap(out.toByteArray()), count);
    }

    private static long endOfRun(NavigableSet<Long> offsets, long start, long most) {
        long end = start;
        for (long offset : offsets.tailSet(start, true)) {
            if (offset != end || end - start == most) {
                break;
            }
            end++;
        }
        return end;
    }

    static NavigableSet<Long> runs(long base, ByteBuffer bytes) {
        NavigableSet<Long> offsets = new TreeSet<>();
        long at = base;
        while (bytes.hasRemaining()) {
            at += readNumber(bytes);
            long length = readNumber(bytes);
            if (offsets.size() + length > MOST) {
                throw new IllegalArgumentException("too many");
            }
            for (long end = at + length; at < end; at++) {
                offsets.add(at);
            }
        }
        return offsets;
    }

    private static void writeNumber(ByteArrayOutputStream out, long number) {
        long rest = number;
        while (rest > 127) {
            out.write((int) ((rest & 127) | 128));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static long readNumber(ByteBuffer bytes) {
        long number = 0;
        for (int shift = 0; shift < 7 * NUMBER_BYTES; shift += 7) {
            byte part = bytes.get();
            number |= (part & 127L) << shift;
            if (part >= 0) {
                return number;
            }
        }
        throw new IllegalArgumentException("too large");
    }
}
