package io.llmfailover.gateway.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmfailover.server.LlmServerConsumer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An alias is a file: what may be asked for over HTTP is what stands in the folder, and nothing else that is called direct. */
@SuppressWarnings("NullAway.Init") // set before each
class HttpAliasesTest {

    private static final String HTTP =
            """
            - route:
                id: http
                description: Requests over HTTP.
                errorHandler: { noErrorHandler: {} }
                from:
                  uri: llm-server:/v1
                  parameters: { port: 0, aliases: "%s" }
                  steps:
                    - toD:
                        uri: direct:${exchangeProperty.llmAlias}
                        parameters: { block: false }
            """;

    @TempDir
    Path dir;

    Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage(dir);
        stage.write("alias/chat.camel.yaml", Yaml.saying("chat", "one"))
                .write("policy/inner.camel.yaml", Yaml.saying("inner", "secret"))
                .write("result/told.camel.yaml", Yaml.saying("told", "secret"));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private void start(String aliases) throws Exception {
        stage.write("entry/http.camel.yaml", HTTP.formatted(aliases)).start();
    }

    private HttpRequest.Builder at(String path) {
        LlmServerConsumer consumer =
                (LlmServerConsumer) stage.context.getRoute("http").getConsumer();
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + consumer.getPort() + "/v1" + path))
                .timeout(Duration.ofSeconds(30));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private List<String> models() throws Exception {
        JsonNode said = new ObjectMapper().readTree(send(at("/models").GET()).body());
        return said.get("data").findValuesAsText("id");
    }

    private HttpResponse<String> ask(String model) throws Exception {
        String body = "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
        return send(at("/chat/completions")
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    @Test
    void aFileThatComesIsAModelAndOneThatGoesIsNone() throws Exception {
        start("*");
        assertThat(models()).containsExactly("chat");

        stage.write("alias/late.camel.yaml", Yaml.saying("late", "here")).scan();
        assertThat(models()).containsExactly("chat", "late");
        assertThat(ask("late").body()).contains("\"content\":\"here\"");
        assertThat(send(at("/models/late")).statusCode()).isEqualTo(200);

        stage.delete("alias/late.camel.yaml");
        stage.scan();
        assertThat(models()).containsExactly("chat");
        assertThat(ask("late").statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsBrokenStaysWhatItWas() throws Exception {
        start("*");

        stage.write("alias/chat.camel.yaml", "- route: {").scan();
        assertThat(ask("chat").body()).contains("\"content\":\"one\"");

        stage.write("alias/chat.camel.yaml", Yaml.saying("chat", "two")).scan();
        assertThat(models()).containsExactly("chat");
        assertThat(ask("chat").body()).contains("\"content\":\"two\"");
    }

    @Test
    void routesOfOtherFoldersAreOutOfReach() throws Exception {
        start("*");
        for (String inner : List.of("inner", "told", "http", "*", "//inner", "inner?block=true", "")) {
            HttpResponse<String> answer = ask(inner);
            assertThat(answer.statusCode()).as(inner).isBetween(400, 404);
            assertThat(answer.body()).as(inner).doesNotContain("secret");
        }
        // what moves out of the folder is no longer for callers
        stage.delete("alias/chat.camel.yaml");
        stage.write("policy/chat.camel.yaml", Yaml.saying("chat", "secret")).scan();
        assertThat(models()).isEmpty();
        assertThat(ask("chat").statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsNamedIsAllThereIs() throws Exception {
        start("chat");

        stage.write("alias/late.camel.yaml", Yaml.saying("late", "here")).scan();

        assertThat(models()).containsExactly("chat");
        assertThat(ask("late").statusCode()).isEqualTo(404);
    }
}
