package io.llmfailover.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmfailover.server.caller.Keys;
import io.llmfailover.simulator.script.Rule;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys: who shows none that is known hears one thing only. */
class AccessTest {

    private static final String KEY = Keys.fresh(new SecureRandom());
    private static final String SLOW = Keys.fresh(new SecureRandom());

    @TempDir
    private Path folder;

    private ServerApp app;
    private Http http;

    @BeforeEach
    void open() throws Exception {
        Path file = folder.resolve("keys.yaml");
        Files.writeString(
                file,
                """
                team-a: { keys: ["%s"], aliases: [chat] }
                slow: { keys: ["%s"], requests-per-minute: 1 }
                """
                        .formatted(Keys.hash(KEY), Keys.hash(SLOW)));
        app = new ServerApp(Map.of("llm.http.keys", file.toString(), "llm.http.aliases", "chat,other"));
        app.simulator().script(Rule.on("openai").text("Hello"));
        http = new Http(app.url());
    }

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void aKnownKeyIsLetInWhicheverHeaderItIsIn() throws Exception {
        assertThat(ask("authorization", "Bearer " + KEY).statusCode()).isEqualTo(200);
        assertThat(ask("Authorization", "bearer  " + KEY + " ").statusCode()).isEqualTo(200);
        assertThat(ask("x-api-key", KEY).statusCode()).isEqualTo(200);
        assertThat(ask("api-key", KEY).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> ask(String... headers) throws Exception {
        return http.post("/chat/completions", Http.HELLO, headers);
    }

    @Test
    void allOthersHearTheSame() throws Exception {
        String unknown = ask().body();
        assertThat(unknown).contains("invalid_api_key").doesNotContain("sha256");
        String[][] wrong = {
            {"authorization", "Bearer " + KEY + "x"},
            {"authorization", "Bearer"},
            {"authorization", "Basic " + KEY},
            {"authorization", KEY},
            {"authorization", "Bearer " + Keys.hash(KEY)},
            {"authorization", "Bearer " + "x".repeat(5_000)},
            {"x-api-key", ""},
            {"authorization", "Bearer " + KEY, "x-api-key", KEY},
            {"x-api-key", KEY, "x-api-key", KEY},
        };
        for (String[] headers : wrong) {
            HttpResponse<String> refused = ask(headers);
            assertThat(refused.statusCode()).as(String.join(" ", headers)).isEqualTo(401);
            assertThat(refused.body()).isEqualTo(unknown);
        }
        assertThat(app.simulator().journal()).isEmpty();
    }

    @Test
    void everyPathAsksForTheKeyFirst() throws Exception {
        for (String path :
                new String[] {"/models", "/models/chat", "/nothing", "//models", "/../v1/models", "/%2e/x"}) {
            assertThat(http.get(path).statusCode()).as(path).isIn(401, 404);
            assertThat(http.get(path).body()).as(path).doesNotContain("\"chat\"");
        }
        for (String method : new String[] {"HEAD", "OPTIONS", "PUT", "DELETE", "TRACE"}) {
            assertThat(http.send(method, "/chat/completions", "", "accept", "*/*")
                            .statusCode())
                    .as(method)
                    .isEqualTo(401);
        }
        assertThat(http.get("/models?api_key=" + KEY).statusCode()).isEqualTo(401);
    }

    @Test
    void aKeySeesOnlyItsAliases() throws Exception {
        assertThat(http.get("/models", "x-api-key", KEY).body())
                .contains("\"chat\"")
                .doesNotContain("\"other\"");
        assertThat(http.get("/models/other", "x-api-key", KEY).statusCode()).isEqualTo(404);
        String other = Http.HELLO.replace("\"chat\"", "\"other\"");
        HttpResponse<String> refused = http.post("/chat/completions", other, "x-api-key", KEY);
        HttpResponse<String> unknown =
                http.post("/chat/completions", other.replace("other", "nothing"), "x-api-key", KEY);
        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.body()).isEqualTo(unknown.body());
    }

    @Test
    void theRateOfAKeyIsItsOwn() throws Exception {
        assertThat(ask("x-api-key", SLOW).statusCode()).isEqualTo(200);
        HttpResponse<String> refused = ask("x-api-key", SLOW);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValueAsLong("retry-after").orElse(0)).isBetween(50L, 60L);
        assertThat(ask("x-api-key", KEY).statusCode()).isEqualTo(200);
        assertThat(app.simulator().journal()).hasSize(2);
    }

    @Test
    void noKeyOfACallerTravelsToAVendor() throws Exception {
        ask("x-api-key", KEY);
        assertThat(app.simulator().journal().toString()).doesNotContain(KEY);
    }

    @Test
    void withoutKeysOnlyThisMachineMayAsk() {
        assertThatThrownBy(() -> new ServerApp(Map.of("llm.http.host", "0.0.0.0")))
                .hasStackTraceContaining("callers are needed at 0.0.0.0");
    }
}
