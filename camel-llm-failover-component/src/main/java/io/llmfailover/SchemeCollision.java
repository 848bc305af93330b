package io.llmfailover;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ContextServicePlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says at start when another component claims the scheme llm as well, as camel-openai may from Camel 4.23 on. */
public final class SchemeCollision implements ContextServicePlugin {

    private static final Logger LOG = LoggerFactory.getLogger(SchemeCollision.class);
    private static final String SERVICE = "META-INF/services/org/apache/camel/component/llm";

    @Override
    public void load(CamelContext context) {
        List<URL> others =
                claims(context).stream().filter(claim -> !isOurs(claim)).toList();
        if (!others.isEmpty()) {
            LOG.warn(
                    "Another component on the class path claims the scheme llm: too: {}. Which of the two a route gets is"
                            + " left to chance. Write llm-failover:provider/model, which is always this component, or"
                            + " register {} under the name llm",
                    others,
                    LlmComponent.class.getName());
        }
    }

    private static List<URL> claims(CamelContext context) {
        // called so early that a context may not know its class loader yet
        ClassLoader loader = context.getApplicationContextClassLoader();
        if (loader == null) {
            loader = Thread.currentThread().getContextClassLoader();
        }
        try {
            return loader == null ? List.of() : Collections.list(loader.getResources(SERVICE));
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static boolean isOurs(URL claim) {
        try (InputStream in = claim.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).contains(LlmComponent.class.getName());
        } catch (IOException unreadable) {
            return false;
        }
    }
}
