package io.llmfailover.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Json;
import io.llmfailover.server.caller.Keys;
import io.llmfailover.simulator.journal.JournalEntry;
import io.llmfailover.simulator.journal.Outcome;
import io.llmfailover.simulator.script.Rule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Camel's own http: asks, in the very route that docs/http.md shows. */
class CamelClientTest {

    private static final String KEY = Keys.fresh(new SecureRandom());

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final CamelContext client = new DefaultCamelContext();
    private ServerApp app;

    @BeforeEach
    void open() throws Exception {
        Path file = folder.resolve("keys.yaml");
        Files.writeString(file, "team-a: { keys: [\"%s\"] }".formatted(Keys.hash(KEY)));
        app = new ServerApp(Map.of("llm.http.keys", file.toString(), "llm.http.max-in-flight", "1"));
        app.simulator()
                .script(
                        Rule.on("openai").first(1).text("Hello"),
                        Rule.on("openai").silent());
        Properties properties = new Properties();
        properties.put("gateway.key", KEY);
        properties.put("gateway.url", app.url());
        client.getPropertiesComponent().setInitialProperties(properties);
        client.start();
    }

    private void load(String route) throws Exception {
        PluginHelper.getRoutesLoader(client).loadRoutes(ResourceHelper.fromString("ask.camel.yaml", route));
    }

    private static String documented() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "http.md"));
        int begin = page.indexOf("- route:\n    id: ask\n");
        return page.substring(begin, page.indexOf("```", begin));
    }

    @AfterEach
    void close() {
        client.stop();
        app.close();
    }

    private Exchange ask() {

        return client.createProducerTemplate()
                .request("direct:ask", exchange -> exchange.getMessage().setBody(Http.HELLO));
    }

    /** As many as may be at work are. */
    private void occupy() throws Exception {
        CompletableFuture<JournalEntry> begun =
                app.simulator().next(entry -> entry.outcome() == Outcome.OPEN).toCompletableFuture();
        var unused = new Http(app.url()).begin("/chat/completions", Http.HELLO, "x-api-key", KEY);
        begun.get(20, TimeUnit.SECONDS);
    }

    @Test
    void getsTheAnswerAndErrorsAsTheyAre() throws Exception {
        load(documented());
        Exchange first = ask();
        assertThat(first.getException()).isNull();
        assertThat(first.getMessage().getBody(String.class)).contains("Hello").contains("chat.completion");

        occupy();
        HttpOperationFailedException second = ask().getException(HttpOperationFailedException.class);
        assertThat(second.getStatusCode()).isEqualTo(429);
        assertThat(second.getResponseHeaders()).containsEntry("retry-after", "1");
        JsonNode told = Json.parse(second.getResponseBody().getBytes(StandardCharsets.UTF_8));
        assertThat(told.at("/error/code").asText()).isEqualTo("too_many_requests");
        assertThat(told.at("/error/type").asText()).isEqualTo("rate_limit_error");
    }

    @Test
    void getsAnErrorAsAnAnswerWhereItIsToldTo() throws Exception {
        load(documented().replace("httpMethod: POST", "httpMethod: POST, throwExceptionOnFailure: false"));
        ask();
        occupy();
        Exchange second = ask();
        assertThat(second.getException()).isNull();
        assertThat(second.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(429);
        assertThat(second.getMessage().getBody(String.class)).contains("too_many_requests");
    }
}
