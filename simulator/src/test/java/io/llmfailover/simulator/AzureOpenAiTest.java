package io.llmfailover.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class AzureOpenAiTest extends Served {
    private static final String DEPLOYMENT = "/openai/deployments/my-gpt/chat/completions";
    private static final String VERSIONED = DEPLOYMENT + "?api-version=2024-10-21";

    @Test
    void takesTheModelFromThePath() {
        JsonNode body = json(VERSIONED, Bodies.OPENAI, "api-key", "azure-key");
        assertThat(body.path("model").asText()).isEqualTo("my-gpt");
        assertThat(simulator.journal("azure").get(0).model()).isEqualTo("my-gpt");
    }

    @Test
    void takesTheModelFromTheBodyInTheNewStyle() {
        assertThat(json("/openai/v1/chat/completions", Bodies.OPENAI)
                        .path("model")
                        .asText())
                .isEqualTo("gpt-4o");
        assertThat(post("/openai/v1/chat/completions", Bodies.OPENAI_STREAM).body())
                .contains("[DONE]");
    }

    @Test
    void refusesInItsOwnWords() {
        HttpResponse<String> keyless = Client.send(Client.request(simulator.url() + VERSIONED)
                .POST(HttpRequest.BodyPublishers.ofString(Client.json(Bodies.OPENAI)))
                .build());
        assertThat(keyless.statusCode()).isEqualTo(401);
        assertThat(Client.tree(keyless.body()).at("/error/code").asText()).isEqualTo("401");
        assertThat(post(DEPLOYMENT, Bodies.OPENAI).statusCode()).isEqualTo(404);
        assertThat(json(VERSIONED, Bodies.OPENAI, "x-sim", "error=content_filter")
                        .at("/error/innererror/code")
                        .asText())
                .isEqualTo("ResponsibleAIPolicyViolation");
    }
}
