package io.llmfailover.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.LlmConstants;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.ChatStream;
import io.llmfailover.chat.Json;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever a route leaves, throws or lacks: its caller hears something that fits, and nothing stays at work. */
class RouteAnswersTest {

    private volatile Processor step = exchange -> {};
    private RouteApp app;

    @BeforeEach
    void open() throws Exception {
        app = new RouteApp(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(RouteApp.OPEN)
                        .routeId("http")
                        .process(exchange -> step.process(exchange))
                        .filter(exchangeProperty("on"))
                        .toD("direct:${exchangeProperty.llmAlias}?block=false");
                from("direct:free").routeId("free").setBody(constant("free"));
            }
        });
    }

    @AfterEach
    void close() {
        app.closeWithNothingPending();
    }

    private HttpResponse<String> ask(Processor how) throws Exception {
        step = how;
        return app.http().post("/chat/completions", Http.HELLO);
    }

    private HttpResponse<String> left(Object body) throws Exception {
        return ask(exchange -> exchange.getMessage().setBody(body));
    }

    private static byte[] hello() {
        return "Grüezi".getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aCostIsToldWhenAVendorHasToldIt() throws Exception {
        String answer =
                "{\"choices\":[{\"message\":{\"content\":\"Hi\"}}],\"usage\":{\"prompt_tokens\":1,\"cost\":%s}}";
        assertThat(left(answer.formatted("0.00000125")).headers().firstValue("x-llm-cost"))
                .contains("0.00000125");
        assertThat(left(answer.formatted("0")).headers().firstValue("x-llm-cost"))
                .contains("0");
        assertThat(left(answer.formatted("null")).headers().firstValue("x-llm-cost"))
                .isEmpty();
        assertThat(left("Hi").headers().firstValue("x-llm-cost")).isEmpty();
    }

    @Test
    void textIsAnAnswerInWhicheverFormItComes() throws Exception {
        ChatResponse whole = new ChatResponse(Json.object());
        whole.json().putArray("choices").addObject().putObject("message").put("content", "Grüezi");
        Map<String, Object> map = Map.of("choices", whole.json().get("choices"));
        for (Object body : new Object[] {"Grüezi", hello(), new ByteArrayInputStream(hello()), whole, map}) {
            HttpResponse<String> answer = left(body);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(Json.parse(answer.body())
                            .at("/choices/0/message/content")
                            .asText())
                    .as(body.getClass().getName())
                    .isEqualTo("Grüezi");
        }
    }

    @Test
    void whatFailsIsTheLogsToTell() throws Exception {
        HttpResponse<String> failed = ask(exchange -> {
            throw new IllegalStateException("secret");
        });
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.body()).contains("internal_error").doesNotContain("secret");
        assertThat(ask(exchange -> exchange.getMessage().setBody(null)).statusCode())
                .isEqualTo(500);
    }

    @Test
    void anAliasThatIsBeingLoadedIsToBeAskedAgain() throws Exception {
        HttpResponse<String> missing = ask(exchange -> exchange.setProperty("on", true));
        assertThat(missing.statusCode()).as(missing.body()).isEqualTo(503);
        assertThat(missing.headers().firstValue("retry-after")).contains("1");
        assertThat(missing.body()).doesNotContain("direct");
    }

    @Test
    void anotherAliasStandsInForOneThatIsBeingLoaded() throws Exception {
        step = exchange -> exchange.setProperty("on", true);
        String both = Http.HELLO.replace("{\"model\"", "{\"fallbacks\":[\"free\"],\"model\"");
        assertThat(app.http().post("/chat/completions", both).body()).contains("\"free\"");
    }

    @Test
    void aStreamThatCannotBePassedOnIsClosed() throws Exception {
        CountDownLatch cancelled = new CountDownLatch(1);
        step = exchange -> {
            exchange.getMessage().setBody(endless(cancelled));
            exchange.getMessage().setHeader(LlmConstants.MODEL, "two\r\nlines");
        };
        String streamed = Http.HELLO.replace("{\"model\"", "{\"stream\":true,\"model\"");
        assertThat(app.http().post("/chat/completions", streamed).statusCode()).isEqualTo(500);
        assertThat(cancelled.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private static ChatStream endless(CountDownLatch cancelled) {
        return new ChatStream(new ChatStream.Source() {
            @Override
            public void pause() {}

            @Override
            public void resume() {}

            @Override
            public void cancel() {
                cancelled.countDown();
            }
        });
    }
}
