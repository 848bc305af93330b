package io.llmfailover.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What happens without the library, which is the usual case. */
class DefaultChainTest {

    /** Loads our classes anew, and none of Amazon's. */
    private static final class WithoutAmazon extends ClassLoader {

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("software.amazon.")) {
                throw new ClassNotFoundException(name);
            }
            Class<?> known = findLoadedClass(name);
            if (known != null || !name.startsWith("io.llmfailover.aws.")) {
                return known == null ? super.loadClass(name, resolve) : known;
            }
            byte[] bytes = bytes(name);
            return defineClass(name, bytes, 0, bytes.length);
        }

        private static byte[] bytes(String name) throws ClassNotFoundException {
            String path = "/" + name.replace('.', '/') + ".class";
            try (InputStream in = Objects.requireNonNull(DefaultChainTest.class.getResourceAsStream(path), path)) {
                return in.readAllBytes();
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }
    }

    @Test
    void isThereOnlyForWhomAddedIt() throws Exception {
        Class<?> without = Class.forName(DefaultChain.class.getName(), true, new WithoutAmazon());

        assertThat(without).isNotSameAs(DefaultChain.class);
        assertThat(without.getMethod("isThere").invoke(null)).isEqualTo(false);
        assertThat(DefaultChain.isThere()).isTrue();
    }
}
