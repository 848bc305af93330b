package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Json;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;

class LlmChatTest extends LlmTestSupport {

    private static final String REQUEST =
            """
            {"model":"chat","messages":[{"role":"user","content":"Hi"}],"x_unknown":{"a":[1]}}
            """;

    @Test
    void textInTextOut() throws Exception {
        Message answer = call("llm:openai/gpt-4o-mini", "Hello there").getMessage();

        assertThat(answer.getBody()).isInstanceOf(String.class);
        assertThat(answer.getBody(String.class)).contains("Hello there");
        assertThat(answer.getHeader(LlmConstants.PROVIDER)).isEqualTo("openai");
        assertThat(answer.getHeader(LlmConstants.MODEL, String.class)).startsWith("gpt-4o-mini");
        assertThat(answer.getHeader(LlmConstants.FINISH_REASON)).isEqualTo("stop");
        assertThat(answer.getHeader(LlmConstants.TOTAL_TOKENS, Long.class)).isPositive();
        assertThat(answer.getHeader(LlmConstants.REQUEST_ID, String.class)).isNotBlank();
        assertThat(answer.getHeader(LlmConstants.ATTEMPTS)).isEqualTo(1);
    }

    @Test
    void jsonComesBackInTheJavaTypeInWhichItWent() throws Exception {
        JsonNode node = Json.parse(REQUEST);
        byte[] bytes = REQUEST.getBytes(StandardCharsets.UTF_8);

        assertThat(call("llm:openai/m", REQUEST).getMessage().getBody()).isInstanceOf(String.class);
        assertThat(call("llm:openai/m", bytes).getMessage().getBody()).isInstanceOf(String.class);
        assertThat(call("llm:openai/m", new ByteArrayInputStream(bytes))
                        .getMessage()
                        .getBody())
                .isInstanceOf(String.class);
        assertThat(call("llm:openai/m", node).getMessage().getBody()).isInstanceOf(JsonNode.class);
        assertThat(call("llm:openai/m", Map.of("messages", List.of(Map.of("role", "user", "content", "Hi"))))
                        .getMessage()
                        .getBody())
                .isInstanceOf(Map.class);
    }

    @Test
    void unknownMembersTravelThroughAndTheUriNamesTheModel() throws Exception {
        Exchange exchange = call("llm:openai/gpt-4o-mini", REQUEST);

        JsonNode sent = Json.parse(simulator.journal("openai").get(0).body());
        assertThat(sent.path("x_unknown").path("a").path(0).asInt()).isEqualTo(1);
        assertThat(sent.path("model").asText()).isEqualTo("gpt-4o-mini");
        JsonNode answer = Json.parse(exchange.getMessage().getBody(String.class));
        assertThat(answer.path("choices")
                        .path(0)
                        .path("message")
                        .path("content")
                        .asText())
                .isNotBlank();
    }
}
