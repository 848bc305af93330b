package io.llmfailover.kafka;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Offsets from a base on as bytes: a bit for each, or the lengths of runs, unfinished and finished in turn. */
final class OffsetCodec {

    /** A run this long is no note of ours: it would fill the memory. */
    private static final long MAX_RUN = 1 << 20;

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
        long end = base;
        var iterator = offsets.tailSet(base, true).iterator();
        long start = iterator.hasNext() ? iterator.next() : -1;
        while (start >= 0 && out.size() + 20 <= maxBytes) {
            long last = start;
            long following = -1;
            while (iterator.hasNext()) {
                following = iterator.next();
                if (following != last + 1 || last - start + 2 > MAX_RUN) {
                    break;
                }
                last = following;
                following = -1;
            }
            if (start - end > MAX_RUN) {
                break;
            }
            writeNumber(out, start - end);
            writeNumber(out, last - start + 1);
            count += (int) (last - start + 1);
            end = last + 1;
            start = following;
        }
        return new Coded(ByteBuffer.wrap(out.toByteArray()), count);
    }

    static NavigableSet<Long> runs(long base, ByteBuffer bytes) {
        NavigableSet<Long> offsets = new TreeSet<>();
        long at = base;
        while (bytes.hasRemaining()) {
            at += readNumber(bytes);
            long length = readNumber(bytes);
            if (offsets.size() + length > MAX_RUN) {
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
        for (int shift = 0; shift <= 21; shift += 7) {
            byte part = bytes.get();
            number |= (part & 127L) << shift;
            if (part >= 0) {
                return number;
            }
        }
        throw new IllegalArgumentException("too large");
    }
}
