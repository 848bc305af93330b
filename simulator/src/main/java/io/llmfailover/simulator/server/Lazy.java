package io.llmfailover.simulator.server;

import io.llmfailover.simulator.wire.Mix;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Bodies too big to exist at once. */
final class Lazy {
    private static final int PART = 16 * 1024;
    private static final byte[] ZEROS = new byte[1024 * 1024];

    private Lazy() {}

    /** So many letters without a line end. */
    static Track longLine(long bytes) {
        Buffer letters = Buffer.buffer("a".repeat(PART));
        long[] left = {bytes};
        return () -> {
            if (left[0] == 0) {
                return null;
            }
            int part = (int) Math.min(left[0], PART);
            left[0] -= part;
            // A fresh slice each time: a written buffer's reader index is not ours any more.
            return new Step.Write(letters.slice(0, part));
        };
    }

    /** So many megabytes of zeros, packed a thousandfold, a megabyte at a time. */
    static Track gzipBomb(int megabytes) {
        return new Track() {
            private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
            private final GZIPOutputStream zip = zip(packed);
            private int left = megabytes;

            @Override
            public @Nullable Step next() {
                if (left < 0) {
                    return null;
                }
                feed(zip, left-- == 0);
                Buffer ready = Buffer.buffer(packed.toByteArray());
                packed.reset();
                return new Step.Write(ready);
            }
        };
    }

    private static GZIPOutputStream zip(ByteArrayOutputStream into) {
        try {
            return new GZIPOutputStream(into, PART, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void feed(GZIPOutputStream zip, boolean last) {
        try {
            if (last) {
                zip.finish();
            } else {
                zip.write(ZEROS);
                zip.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Buffer garbage(int bytes, long seed) {
        byte[] noise = new byte[bytes];
        new Random(Mix.of(seed)).nextBytes(noise);
        return Buffer.buffer(noise);
    }
}
