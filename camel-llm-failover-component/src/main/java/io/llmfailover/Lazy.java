package io.llmfailover;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Made when first asked for; after {@link #forget} made anew. */
final class Lazy<T> {

    private final Supplier<T> maker;
    private @Nullable T value;

    Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    synchronized T get() {
        T known = value;
        if (known == null) {
            known = maker.get();
            value = known;
        }
        return known;
    }

    synchronized void forget() {
        value = null;
    }
}
