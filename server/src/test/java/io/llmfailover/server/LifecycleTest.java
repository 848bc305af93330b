package io.llmfailover.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A route that stops, and starts again, while callers are there. */
class LifecycleTest {

    private static final String FREE = Http.HELLO.replace("\"chat\"", "\"free\"");

    private final Gate gate = new Gate();
    private RouteApp app;

    @BeforeEach
    void open() throws Exception {
        app = new RouteApp(new RouteBuilder() {
            @Override
            public void configure() {
                from(RouteApp.OPEN).routeId("http").process(gate);
            }
        });
    }

    @AfterEach
    void close() {
        app.close();
    }

    private interface Work {
        Object run() throws Exception;
    }

    private static CompletableFuture<Object> begin(Work work) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return work.run();
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
    }

    @Test
    void whatIsAtWorkEndsBeforeTheRouteStops() throws Exception {
        Http http = app.http();
        CompletableFuture<Object> first =
                begin(() -> http.post("/chat/completions", Http.HELLO).body());
        gate.awaitHeld();
        CompletableFuture<Object> stopping = begin(() -> {
            app.context().getRouteController().stopRoute("http");
            return true;
        });

        HttpResponse<String> refused = refused(http);
        assertThat(refused.headers().firstValue("retry-after")).contains("1");
        gate.open();

        assertThat(first.get(20, TimeUnit.SECONDS).toString()).contains("through");
        stopping.get(20, TimeUnit.SECONDS);
        assertThatThrownBy(() -> http.get("/models")).isInstanceOf(IOException.class);
    }

    private static HttpResponse<String> refused(Http http) throws Exception {
        Instant latest = Instant.now().plus(Duration.ofSeconds(20));
        HttpResponse<String> answer = http.post("/chat/completions", FREE);
        while (answer.statusCode() == 200 && Instant.now().isBefore(latest)) {
            answer = http.post("/chat/completions", FREE);
        }
        assertThat(answer.statusCode()).isEqualTo(429);
        return answer;
    }

    @Test
    void itAnswersAgainAfterAStopAndAfterAPause() throws Exception {
        var routes = app.context().getRouteController();
        routes.stopRoute("http");
        routes.startRoute("http");
        assertThat(app.http().post("/chat/completions", FREE).statusCode()).isEqualTo(200);
        routes.suspendRoute("http");
        routes.resumeRoute("http");
        assertThat(app.http().post("/chat/completions", FREE).statusCode()).isEqualTo(200);
    }

    @Test
    void aPortThatIsTakenIsToldInOneSentence() {
        String taken = "llm-server:/v1?aliases=chat&port=" + app.consumer().getPort();
        assertThatThrownBy(() -> new RouteApp(new RouteBuilder() {
                            @Override
                            public void configure() {
                                from(taken).routeId("http").process(gate);
                            }
                        })
                        .close())
                .hasStackTraceContaining("cannot listen at http://127.0.0.1:")
                .hasStackTraceContaining("Address already in use");
    }
}
