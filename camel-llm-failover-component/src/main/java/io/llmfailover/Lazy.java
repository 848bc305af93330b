package io.llmfailover;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Made when first asked for; after {@link #forget} made anew. */
final class Lazy<T> {

    private final Supplier<T> maker;
    private volatile @Nullable T value;

    Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    T get() {
        T known = value;
        return known == null ? make() : known;
    }

    private synchronized T make() {
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
