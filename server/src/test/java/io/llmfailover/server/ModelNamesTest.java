package io.llmfailover.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmfailover.LlmComponent;
import io.llmfailover.LlmTransport;
import io.llmfailover.provider.ProviderDefinition;
import io.llmfailover.server.caller.Allowance;
import io.llmfailover.server.caller.Caller;
import io.llmfailover.server.caller.Callers;
import io.llmfailover.simulator.Simulator;
import io.llmfailover.simulator.script.Rule;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.service.ServiceSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models by the names of vendors, where a route allows them, and by nothing that only looks like one. */
class ModelNamesTest {

    private static final String MODELS = "openai/gpt-4o,openai/gpt-4o-mini*,anthropic/*";

    /** Whoever shows "few" may use few. */
    private static final class Two extends ServiceSupport implements Callers {
        @Override
        public Caller find(String key) {
            return key.equals("few")
                    ? new Caller("few", Set.of("chat", "anthropic/claude-x"), Allowance.UNLIMITED)
                    : Caller.ANYBODY;
        }
    }

    private final Simulator simulator = Simulator.start();
    private RouteApp app;

    @BeforeEach
    void open() throws Exception {
        simulator.script(Rule.on("openai").text("Hello"));
        app = new RouteApp(new RouteBuilder() {
            @Override
            public void configure() {
                LlmComponent llm = new LlmComponent();
                getContext().addComponent("llm", llm);
                llm.getConfiguration().setTransport(LlmTransport.VERTX);
                llm.setProviders(new HashMap<>(
                        Map.of("openai", ProviderDefinition.of(simulator.url("openai") + "/v1", "sk-test-openai"))));
                bindToRegistry("two", new Two());
                from(RouteApp.OPEN + "&callers=#two&models=" + MODELS)
                        .routeId("http")
                        .choice()
                        .when(simple("${exchangeProperty.llmAlias} == 'openai/gpt-4o'"))
                        .toD("llm:${exchangeProperty.llmAlias}")
                        .otherwise()
                        .setBody(exchangeProperty(LlmServerConstants.ALIAS_PROPERTY));
            }
        });
    }

    @AfterEach
    void close() {
        app.closeWithNothingPending();
        simulator.close();
    }

    private int ask(String model, String key) throws Exception {
        String body = Http.HELLO.replace("\"chat\"", "\"" + model + "\"");
        return app.http().post("/chat/completions", body, "x-api-key", key).statusCode();
    }

    @Test
    void theRouteCallsWhatIsNamed() throws Exception {
        assertThat(ask("openai/gpt-4o", "any")).isEqualTo(200);
        assertThat(simulator.journal()).hasSize(1);
        assertThat(simulator.journal().get(0).model()).isEqualTo("gpt-4o");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chat",
                "openai/gpt-4o-mini",
                "openai/gpt-4o-mini-2024-07-18",
                "anthropic/claude-x",
                "anthropic/team/Claude_3.5:latest",
            })
    void whatMatchesIsTaken(String model) throws Exception {
        assertThat(ask(model, "any")).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "openai/gpt-4",
                "openai/gpt-4o-2024",
                "openai/gpt-4o ",
                "openai/*",
                "anthropic/*",
                "anthropic/",
                "anthropic",
                "Anthropic/claude-x",
                "anthropic/../openai/o1",
                "anthropic/./x",
                "anthropic//x",
                "anthropic/.hidden",
                "anthropic/x/",
                "/anthropic/x",
                "anthropic/x?baseUrl=http://127.0.0.1:1",
                "anthropic/x&apiKey=1",
                "anthropic/x#y",
                "anthropic/${env.HOME}",
                "anthropic/{{env:HOME}}",
                "anthropic/x%3FbaseUrl=y",
                "anthropic/x@host",
                "anthropic/x\\ny",
                "anthropic/x\\u0000",
                "anthropic/\\u00e9",
                "anthropic/x,openai/o1",
                "anthropic/RAW(x)",
                "anthropic/x;y",
                "openai/gpt-4o-mini/../o1",
            })
    void whatOnlyLooksLikeOneIsNone(String model) throws Exception {
        assertThat(ask(model, "any")).isEqualTo(404);
        assertThat(simulator.journal()).isEmpty();
    }

    @Test
    void aNameHasAnEnd() throws Exception {
        assertThat(ask("anthropic/" + "x".repeat(190), "any")).isEqualTo(200);
        assertThat(ask("anthropic/" + "x".repeat(191), "any")).isEqualTo(404);
    }

    @Test
    void wholeNamesAreListed() throws Exception {
        String all = app.http().get("/models", "x-api-key", "any").body();
        assertThat(all).contains("\"chat\"", "\"openai/gpt-4o\"").doesNotContain("*", "anthropic", "mini");
        for (String id : new String[] {"openai/gpt-4o", "openai%2Fgpt-4o", "anthropic/claude-x"}) {
            assertThat(app.http().get("/models/" + id, "x-api-key", "any").statusCode())
                    .as(id)
                    .isEqualTo(200);
        }
        assertThat(app.http().get("/models/openai%2fo1", "x-api-key", "any").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aKeyWithAliasesHasOnlyThose() throws Exception {
        assertThat(ask("anthropic/claude-x", "few")).isEqualTo(200);
        assertThat(ask("anthropic/claude-y", "few")).isEqualTo(404);
        assertThat(ask("openai/gpt-4o", "few")).isEqualTo(404);
        assertThat(app.http().get("/models", "x-api-key", "few").body()).doesNotContain("openai");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*", "*/x", "open*", "openai", "openai/", "openai/*o", "openai/a**", "openai/a b", "a/../*"})
    void aListThatSaysTooMuchIsToldAtTheStart(String models) {
        assertThatThrownBy(() -> new RouteApp(new RouteBuilder() {
                            @Override
                            public void configure() {
                                from(RouteApp.OPEN + "&models=RAW(" + models + ")")
                                        .routeId("http")
                                        .setBody(constant("Hello"));
                            }
                        })
                        .close())
                .hasStackTraceContaining("models must be such as openai/gpt-4o or openai/*");
    }
}
