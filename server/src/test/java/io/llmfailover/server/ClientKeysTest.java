package io.llmfailover.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.llmfailover.server.caller.Keys;
import io.llmfailover.simulator.script.Rule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys as the clients of OpenAI and Anthropic show them, and what they make of a refusal. */
class ClientKeysTest {

    private static final String KEY = Keys.fresh(new SecureRandom());

    @TempDir
    private Path folder;

    private ServerApp app;

    @BeforeEach
    void open() throws Exception {
        Path keys = folder.resolve("keys.yaml");
        Files.writeString(keys, "team: { keys: [\"" + Keys.hash(KEY) + "\"] }");
        app = new ServerApp(Map.of("llm.http.keys", keys.toString()));
        app.simulator().script(Rule.on("openai").text("Hello"));
    }

    @AfterEach
    void close() {
        app.close();
    }

    private OpenAIClient openai(String key) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(app.url())
                .apiKey(key)
                .maxRetries(0)
                .build();
    }

    @Test
    void openai() {
        ChatCompletionCreateParams ask = ChatCompletionCreateParams.builder()
                .model("chat")
                .addUserMessage("Hi")
                .build();
        OpenAIClient stranger = openai("sk-wrong");
        OpenAIClient known = openai(KEY);
        try {
            assertThatThrownBy(() -> stranger.chat().completions().create(ask))
                    .isInstanceOf(com.openai.errors.UnauthorizedException.class);
            assertThat(known.chat()
                            .completions()
                            .create(ask)
                            .choices()
                            .get(0)
                            .message()
                            .content())
                    .contains("Hello");
        } finally {
            stranger.close();
            known.close();
        }
    }

    @Test
    void anthropic() {
        AnthropicClient stranger = AnthropicJava.client(app, "sk-ant-wrong");
        AnthropicClient known = AnthropicJava.client(app, KEY);
        try {
            assertThatThrownBy(() ->
                            stranger.messages().create(AnthropicJava.ask("Hi").build()))
                    .isInstanceOf(com.anthropic.errors.UnauthorizedException.class);
            assertThat(known.messages()
                            .create(AnthropicJava.ask("Hi").build())
                            .content()
                            .get(0)
                            .asText()
                            .text())
                    .isEqualTo("Hello");
        } finally {
            stranger.close();
            known.close();
        }
    }
}
