package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.util.ObjectHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemeCollisionTest {

    @TempDir
    Path other;

    /** Camel calls such plugins from 4.15 on. Older ones have no other component of the scheme to collide with. */
    private static boolean camelCallsPlugins() {
        return ObjectHelper.loadClass("org.apache.camel.spi.ContextServicePlugin") != null;
    }

    @Test
    void isToldAtStart() throws Exception {
        assumeTrue(camelCallsPlugins(), "this Camel has no context plugins");
        Path service = other.resolve("META-INF/services/org/apache/camel/component/llm");
        Files.createDirectories(service.getParent());
        Files.writeString(service, "class=org.apache.camel.component.openai.OpenAIComponent\n");

        assertThat(toldWith(other.toUri().toURL()))
                .contains("claims the scheme llm: too", other.toString(), "llm-failover:provider/model");
    }

    @Test
    void isNotToldWithoutOne() throws Exception {
        assertThat(toldWith()).doesNotContain("claims the scheme");
    }

    /** What a context says while it starts, with these on its class path. */
    private String toldWith(URL... classPath) throws Exception {
        PrintStream err = System.err;
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
        try (URLClassLoader loader = new URLClassLoader(classPath, getClass().getClassLoader());
                DefaultCamelContext context = new DefaultCamelContext(false)) {
            context.setApplicationContextClassLoader(loader);
            context.start();
        } finally {
            System.setErr(err);
        }
        return told.toString(StandardCharsets.UTF_8);
    }
}
