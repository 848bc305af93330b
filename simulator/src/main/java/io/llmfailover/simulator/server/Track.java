package io.llmfailover.simulator.server;

import io.vertx.core.buffer.Buffer;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps on demand, so that a body of a gigabyte needs no memory; null is the end. */
@FunctionalInterface
interface Track {
    @Nullable
    Step next();

    static Track of(List<? extends Step> steps) {
        Iterator<? extends Step> iterator = steps.iterator();
        return () -> iterator.hasNext() ? iterator.next() : null;
    }

    static Track writes(List<Buffer> buffers) {
        Iterator<Buffer> iterator = buffers.iterator();
        return () -> iterator.hasNext() ? new Step.Write(iterator.next()) : null;
    }

    default Track then(Track more) {
        return () -> {
            Step step = next();
            return step == null ? more.next() : step;
        };
    }
}
