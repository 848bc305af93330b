package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmfailover.error.Disposition;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import io.llmfailover.provider.ProviderDefinition;
import io.llmfailover.secret.Token;
import io.llmfailover.secret.TokenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Azure takes a key in a header of its own, or a token of Entra ID as bearer. */
class AzureTokenTest extends LlmTestSupport {

    private ProviderDefinition azure(@Nullable String secret) {
        ProviderDefinition azure = ProviderDefinition.of(simulator.url("azure-openai"), secret);
        component.getProviders().put("azure-openai", azure);
        return azure;
    }

    @Test
    void aKeyGoesIntoItsOwnHeader() throws Exception {
        azure("azure-key-1");
        assertThat(call("llm:azure-openai/my-gpt", "Hello").getException()).isNull();
        var head = simulator.journal("azure-openai").get(0).headers();
        assertThat(head.get("api-key")).containsExactly("azure-key-1");
        assertThat(head.containsKey("authorization")).isFalse();
    }

    @Test
    void aTokenGoesAsBearer() throws Exception {
        azure("entra-token-1").setCredential("bearer");
        assertThat(call("llm:azure-openai/my-gpt", "Hello").getException()).isNull();
        var head = simulator.journal("azure-openai").get(0).headers();
        assertThat(head.get("authorization")).containsExactly("Bearer entra-token-1");
        assertThat(head.containsKey("api-key")).isFalse();
    }

    @Test
    void tokensThatEndAreFetchedAndSharedByAllEndpoints() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        azure(null)
                .setTokens(() -> new Token(
                        "entra-" + asked.incrementAndGet(), Instant.now().plusSeconds(3_600)));

        assertThat(call("llm:azure-openai/my-gpt", "Hello").getException()).isNull();
        assertThat(call("llm:azure-openai/other", "Hello").getException()).isNull();

        assertThat(simulator.journal("azure-openai"))
                .extracting(entry -> entry.headers().get("authorization"))
                .containsExactly(List.of("Bearer entra-1"), List.of("Bearer entra-1"));
    }

    @Test
    void aTokenThatHasEndedIsFetchedAgainAndTheCallWaits() throws Exception {
        Queue<Token> given =
                new ArrayDeque<>(List.of(new Token("old", Instant.now().minusSeconds(1)), new Token("new", null)));
        azure(null).setTokens(given::remove);

        assertThat(call("llm:azure-openai/my-gpt", "Hello").getException()).isInstanceOf(LlmException.class);
        assertThat(call("llm:azure-openai/my-gpt", "Hello").getException()).isNull();
    }

    @Test
    void withoutATokenNothingIsSentAndNoSecretIsTold() throws Exception {
        azure(null).setTokens(() -> {
            throw new IOException("the metadata server is away");
        });

        assertThat(call("llm:azure-openai/my-gpt", "Hello").getException())
                .isInstanceOfSatisfying(LlmException.class, e -> assertThat(
                                List.of(e.getKind(), e.getFault().disposition()))
                        .containsExactly(ErrorKind.UNREACHABLE, Disposition.FAILOVER))
                .hasMessageContaining("nothing was sent");
        assertThat(simulator.journal("azure-openai")).isEmpty();
    }

    @Test
    void aFileThatIsNotThereIsNoHiccup(@TempDir Path folder) throws Exception {
        TokenFile source = new TokenFile();
        source.setFile(folder.resolve("none").toString());
        azure(null).setTokens(source);

        assertThat(call("llm:azure-openai/my-gpt", "Hello").getException())
                .isInstanceOfSatisfying(
                        LlmException.class, e -> assertThat(e.getKind()).isEqualTo(ErrorKind.AUTH));
    }

    @Test
    void aSourceThatIsSetWrongIsNoHiccupEither() throws Exception {
        azure(null).setTokens(new TokenFile());

        assertThat(call("llm:azure-openai/my-gpt", "Hello").getException())
                .isInstanceOfSatisfying(
                        LlmException.class, e -> assertThat(e.getKind()).isEqualTo(ErrorKind.AUTH))
                .hasStackTraceContaining("no file is named");
    }

    @Test
    void aFileIsReadAsItIsWhenItIsNeeded(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "from-a-file\n");
        TokenFile source = new TokenFile();
        source.setFile(file.toString());
        azure(null).setTokens(source);

        assertThat(call("llm:azure-openai/my-gpt", "Hello").getException()).isNull();
        assertThat(simulator.journal("azure-openai").get(0).headers().get("authorization"))
                .containsExactly("Bearer from-a-file");
    }

    @Test
    void asDocsComponentTells(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "told-in-yaml");
        routes(
                """
                - beans:
                    - name: entra
                      type: io.llmfailover.secret.TokenFile
                      properties: { file: "%s" }
                    - name: azure-openai
                      type: io.llmfailover.provider.ProviderDefinition
                      properties:
                        baseUrl: "%s"
                        tokens: "#entra"
                """
                        .formatted(file, simulator.url("azure-openai")));

        assertThat(call("llm:azure-openai/my-gpt", "Hello").getException()).isNull();
        assertThat(simulator.journal("azure-openai").get(0).headers().get("authorization"))
                .containsExactly("Bearer told-in-yaml");
    }

    @Test
    void aKeyAndTokensAreOneTooMany() {
        azure("k").setTokens(() -> new Token("t", null));
        assertThatThrownBy(() -> call("llm:azure-openai/my-gpt", "Hello"))
                .rootCause()
                .hasMessageContaining("apiKey and tokens are both set");
    }

    @Test
    void aTokenShowsNothing() {
        assertThat(new Token("hush", null)).hasToString("Token[expires=null]");
        assertThatThrownBy(() -> new Token("a b", null)).hasMessageNotContaining("a b");
    }

    @Test
    void anUnknownQuirkEndsTheStart() {
        azure("k").setQuirks("api-versoin=2024-10-21");
        assertThatThrownBy(() -> call("llm:azure-openai/my-gpt", "Hello"))
                .rootCause()
                .hasMessageContaining("unknown quirk 'api-versoin'");
    }
}
