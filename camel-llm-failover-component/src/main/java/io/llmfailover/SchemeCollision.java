package io.llmfailover;

import java.net.URL;
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
        List<URL> claims = Collections.list(context.getClassResolver().loadAllResourcesAsURL(SERVICE));
        if (claims.size() > 1) {
            LOG.warn(message(claims));
        }
    }

    static String message(List<URL> claims) {
        return "The scheme llm: is claimed by more than one component on the class path: " + claims
                + ". Which of them a route gets is left to chance: write llm-failover:provider/model, which is always"
                + " this component, or register io.llmfailover.LlmComponent under the name llm";
    }
}
