package io.llmfailover.gateway.lint.check;

import org.jspecify.annotations.Nullable;

/** Classes by name, without running them. */
final class Classes {

    private Classes() {}

    static @Nullable Class<?> find(String name) {
        try {
            return Class.forName(name, false, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException | LinkageError missing) {
            return null;
        }
    }
}
