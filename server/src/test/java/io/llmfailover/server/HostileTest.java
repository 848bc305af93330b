package io.llmfailover.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.server.caller.Caller;
import io.llmfailover.server.caller.Callers;
import java.net.http.HttpResponse;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.service.ServiceSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made to break it: an answer comes always, and nothing stays at work. */
class HostileTest {

    private static final class Strange extends ServiceSupport implements Callers {
        @Override
        public Caller find(String key) {
            if (key.equals("broken")) {
                throw new IllegalStateException("the directory of callers is gone");
            }
            return Caller.ANYBODY;
        }
    }

    private final Strange callers = new Strange();
    private RouteApp app;

    @BeforeEach
    void open() throws Exception {
        app = new RouteApp(new RouteBuilder() {
            @Override
            public void configure() {
                bindToRegistry("strange", callers);
                from(RouteApp.OPEN + "&callers=#strange").routeId("http").setBody(constant("Hello"));
                from("llm-server:/v2?port=0&aliases=chat&callers=#strange")
                        .routeId("second")
                        .setBody(constant("Hello"));
            }
        });
    }

    @AfterEach
    void close() {
        app.closeWithNothingPending();
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return app.http().post(path, body, "x-api-key", "any");
    }

    @Test
    void callersThatCannotBeAskedForAreAFault() throws Exception {
        HttpResponse<String> failed = app.http().post("/chat/completions", Http.HELLO, "x-api-key", "broken");
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.body()).contains("internal_error").doesNotContain("directory");
    }

    @Test
    void aRouteThatStopsLeavesTheCallersOfTheOthersAlone() throws Exception {
        app.context().getRouteController().stopRoute("second");
        assertThat(callers.isStarted()).isTrue();
        assertThat(post("/chat/completions", Http.HELLO).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"n\":\"1000\"",
                "\"n\":-1",
                "\"n\":[1]",
                "\"max_tokens\":\"10000000\"",
                "\"max_tokens\":-1",
                "\"max_tokens\":1e999999999",
                "\"max_completion_tokens\":{}",
            })
    void aNumberThatIsNoneIsRefused(String member) throws Exception {
        HttpResponse<String> refused =
                post("/chat/completions", Http.HELLO.replace("{\"model\"", "{" + member + ",\"model\""));
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/chat/completions", "/responses", "/messages", "/embeddings", "/images/generations"})
    void strangeJsonIsAnsweredOrRefused(String path) throws Exception {
        String[] members = {
            "\"stream\":\"yes\"",
            "\"stream\":null",
            "\"n\":null",
            "\"messages\":null",
            "\"tools\":{}",
            "\"input\":7",
            "\"messages\":[null,1,[],{}]",
            "\"input\":[null,1,[],{}]",
            "\"tools\":[null,1]",
            "\"a\":\"\\ud800\"",
            "\"max_tokens\":" + "9".repeat(1_000_000),
            "\"temperature\":NaN",
            "\"metadata\":[]",
            "\"user\":" + "[".repeat(190) + "]".repeat(190),
            "\"model\":\"" + "x".repeat(1_000_000) + "\"",
            "\"model\":{}",
            "\"stream_options\":1",
            "\"system\":[null]",
            "\"instructions\":[[]]",
            "\"tool_choice\":[]",
            "\"max_tokens\":\"x\"",
            "\"max_output_tokens\":-1e400",
            "\"reasoning\":3",
            "\"thinking\":[]",
            "\"text\":[]",
            "\"fallbacks\":[null,{}]",
            "\"stop_sequences\":{}",
            "\"output_config\":[]",
            "\"previous_response_id\":{}",
            "\"include\":5",
        };
        for (String member : members) {
            for (String body : new String[] {
                "{\"model\":\"chat\"," + member + "}",
                Http.HELLO
                                .replace("{\"model\"", "{\"max_tokens\":9,\"input\":\"Hi\",\"model\"")
                                .replaceAll("}$", "") + "," + member + "}",
                Http.HELLO
                                .replace("{\"model\"", "{\"max_tokens\":9,\"stream\":true,\"input\":\"Hi\",\"model\"")
                                .replaceAll("}$", "")
                        + "," + member + "}",
            }) {
                HttpResponse<String> answer = post(path, body);
                String said = member.substring(0, Math.min(60, member.length()));
                assertThat(answer.statusCode()).as(said + " " + answer.body()).isIn(200, 400, 404);
            }
        }
    }
}
