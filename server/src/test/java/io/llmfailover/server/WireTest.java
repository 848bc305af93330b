package io.llmfailover.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** HTTP as it is seldom spoken. */
class WireTest {

    private static final String FREE = Http.HELLO.replace("\"chat\"", "\"free\"");
    private static final String LAST = "GET /v1/models HTTP/1.0\r\n\r\n";

    private RouteApp app;

    @BeforeEach
    void open() throws Exception {
        app = new RouteApp(new RouteBuilder() {
            @Override
            public void configure() {
                from(RouteApp.OPEN)
                        .routeId("http")
                        .setBody(exchange -> "I am " + exchange.getProperty(LlmServerConstants.ALIAS_PROPERTY));
            }
        });
    }

    @AfterEach
    void close() {
        app.closeWithNothingPending();
    }

    private static String post(String body, String more) {
        return "POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n" + more
                + "content-length: " + body.length() + "\r\n\r\n" + body;
    }

    @Test
    void requestsSentAtOnceAreAnsweredInTheirOrder() throws Exception {
        String answers = app.http().raw(post(Http.HELLO, "") + post(FREE, "") + post(Http.HELLO, "") + LAST);
        assertThat(answers.split("HTTP/1.[01] 200 OK")).hasSize(5);
        assertThat(answers).containsSubsequence("I am chat", "I am free", "I am chat", "\"list\"");
    }

    @Test
    void whoWaitsForLeaveToSendABodyGetsIt() throws Exception {
        URI to = URI.create(app.url());
        try (Socket socket = new Socket(to.getHost(), to.getPort())) {
            socket.setSoTimeout(5_000);
            String request = post(FREE, "expect: 100-continue\r\nconnection: close\r\n");
            int head = request.indexOf("\r\n\r\n") + 4;
            socket.getOutputStream().write(request.substring(0, head).getBytes(StandardCharsets.UTF_8));
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(in.readLine()).isEqualTo("HTTP/1.1 100 Continue");
            socket.getOutputStream().write(request.substring(head).getBytes(StandardCharsets.UTF_8));
            assertThat(in.lines()).contains("HTTP/1.1 200 OK");
        }
    }

    @Test
    void whoIsRefusedIsNotAskedForTheBody() throws Exception {
        String head =
                "POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\ncontent-length: 9\r\n\r\n";
        assertThat(app.http().raw(head)).startsWith("HTTP/1.1 415").doesNotContain("100 Continue");
    }

    @Test
    void aStreamInTheOldHttpEndsWithItsConnection() throws Exception {
        String streamed = FREE.replace("{\"model\"", "{\"stream\":true,\"model\"");
        String old = post(streamed, "connection: keep-alive\r\n").replace("HTTP/1.1", "HTTP/1.0");
        long began = System.nanoTime();
        assertThat(app.http().raw(old)).contains("I am free").contains("[DONE]");
        assertThat(System.nanoTime() - began).isLessThan(15_000_000_000L);
    }

    @Test
    void aRefusalReachesWhoIsStillSending() throws Exception {
        String large = "x".repeat(30_000_000);
        assertThat(app.http().post("/chat/completions", large).statusCode()).isEqualTo(413);
        assertThat(app.http()
                        .send("POST", "/chat/completions", large, "content-type", "text/plain")
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void whatIsAskedStrangelyIsAnsweredOrRefused() throws Exception {
        Http http = app.http();
        assertThat(http.raw("GET http://elsewhere/v1/models HTTP/1.1\r\nhost: x\r\n\r\n" + LAST))
                .startsWith("HTTP/1.1 200");
        assertThat(http.raw("GET /v1/models HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n"
                        + LAST))
                .startsWith("HTTP/1.1 200");
        assertThat(http.raw("HEAD /v1/models HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 405")
                .endsWith("\r\n\r\n");
        assertThat(http.raw("OPTIONS * HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 404");
        assertThat(http.raw("GET /v1%2fmodels HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 404");
        assertThat(http.raw(
                        "GET /v1/models HTTP/1.1\r\nhost: x\r\nconnection: close\r\nx-request-id: a\u00e9b\r\n\r\n"))
                .startsWith("HTTP/1.1 200")
                .doesNotContain("\u00e9");
    }
}
