package io.llmfailover.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;

/** The route of the README runs as it stands there. */
class ReadmeTest {

    private static String route() throws Exception {
        String readme = Files.readString(Path.of("README.md"), StandardCharsets.UTF_8);
        int begin = readme.indexOf("```yaml\n") + "```yaml\n".length();
        return readme.substring(begin, readme.indexOf("```", begin));
    }

    @Test
    void requestsInResultsOut() throws Exception {
        try (Topic requests = new Topic(2);
                Topic responses = new Topic(1);
                DefaultCamelContext context = new DefaultCamelContext()) {
            String yaml = route().replace("llm.requests", requests.name())
                    .replace("llm.responses", responses.name())
                    .replace("groupId: gateway", "groupId: " + requests.name())
                    .replace("localhost:9092", EmbeddedBroker.shared().address());
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:chat").setBody(constant("an answer"));
                }
            });
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("readme.yaml", yaml));
            context.start();
            requests.sendNumbers(0, 10);

            Await.until("all committed", 30, () -> requests.committed().equals(requests.ends()));
            assertThat(responses.ends().values()).containsExactly(10L);
        }
    }
}
