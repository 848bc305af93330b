package io.llmfailover.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Json;
import io.llmfailover.server.caller.KeyFile;
import io.llmfailover.server.caller.Keys;
import io.llmfailover.server.job.JobList;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs at the port, with a route that keeps what it is given. */
class JobsRouteTest {

    private static final String OURS = Keys.fresh(new SecureRandom());
    private static final String THEIRS = Keys.fresh(new SecureRandom());
    private static final String SLOW = Keys.fresh(new SecureRandom());

    @TempDir
    private Path folder;

    private final JobList jobs = new JobList();
    private final List<Exchange> taken = new CopyOnWriteArrayList<>();
    private volatile Processor step = exchange -> {};
    private RouteApp app;

    @BeforeEach
    void open() throws Exception {
        Path file = folder.resolve("keys.yaml");
        Files.writeString(
                file,
                """
                ours: { keys: ["%s"], aliases: [chat] }
                theirs: { keys: ["%s"] }
                slow: { keys: ["%s"], tokens-per-minute: 10 }
                """
                        .formatted(Keys.hash(OURS), Keys.hash(THEIRS), Keys.hash(SLOW)));
        app = new RouteApp(new RouteBuilder() {
            @Override
            public void configure() {
                KeyFile keys = new KeyFile();
                keys.setFile(file.toString());
                getContext().getRegistry().bind("keys", keys);
                getContext().getRegistry().bind("jobs", jobs);
                String same = "?port=0&callers=#keys&aliases=chat,free";
                errorHandler(noErrorHandler());
                from("llm-server:/v1/jobs" + same + "&jobs=#jobs")
                        .routeId("http")
                        .process(exchange -> step.process(exchange))
                        .process(taken::add);
                from("llm-server:/v1" + same).routeId("chats").setBody(constant("at once"));
            }
        });
    }

    @AfterEach
    void close() {
        app.closeWithNothingPending();
    }

    private HttpResponse<String> post(String body, String key) throws Exception {
        return app.http().post("/jobs", body, "x-api-key", key);
    }

    private HttpResponse<String> get(String id, String key) throws Exception {
        return app.http().get("/jobs/" + id, "x-api-key", key);
    }

    private String begun(String key) throws Exception {
        return Json.parse(post(Http.HELLO, key).body()).path("id").asText();
    }

    /** What a record of the topic of jobs would tell. */
    private void learn(String id, String status, String body) {
        Exchange record = new DefaultExchange(app.context());
        record.getMessage().setHeader("x-request-id", id.getBytes(StandardCharsets.UTF_8));
        record.getMessage().setHeader("x-llm-status", status.getBytes(StandardCharsets.UTF_8));
        record.getMessage().setHeader("x-llm-original-topic", "requests");
        record.getMessage().setHeader("x-llm-original-partition", "0");
        record.getMessage().setHeader("x-llm-original-offset", "7");
        record.getMessage().setBody(body.getBytes(StandardCharsets.UTF_8));
        jobs.process(record);
    }

    @Test
    void aJobIsTakenAndToldOf() throws Exception {
        HttpResponse<String> answer = post(Http.HELLO, OURS);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        JsonNode job = Json.parse(answer.body());
        String id = job.path("id").asText();
        assertThat(id).matches("job-[0-9a-f-]{36}");
        assertThat(job.path("object").asText()).isEqualTo("job");
        assertThat(job.path("status").asText()).isEqualTo("queued");
        assertThat(answer.headers().firstValue("location")).contains("/v1/jobs/" + id);
        Exchange put = taken.get(0);
        assertThat(put.getProperty(LlmServerConstants.JOB_PROPERTY)).isEqualTo(id);
        assertThat(put.getProperty(LlmServerConstants.ALIAS_PROPERTY)).isEqualTo("chat");
        assertThat(put.getProperty(LlmServerConstants.CALLER_PROPERTY)).isEqualTo("ours");
        assertThat(Json.parse((byte[]) put.getMessage().getBody())).isEqualTo(Json.parse(Http.HELLO));
        assertThat(get(id, OURS).body()).contains("\"queued\"").doesNotContain("result", "error");
    }

    @Test
    void itsEndIsInIt() throws Exception {
        String good = begun(OURS);
        String bad = begun(OURS);
        for (String id : List.of(good, bad)) {
            learn(id, "queued", "");
        }
        learn(good, "succeeded", "{\"choices\":[],\"usage\":{\"total_tokens\":3}}");
        learn(bad, "failed", "{\"error\":{\"code\":\"all_providers_failed\"}}");

        JsonNode succeeded = Json.parse(get(good, OURS).body());
        assertThat(succeeded.path("status").asText()).isEqualTo("succeeded");
        assertThat(succeeded.path("result").has("choices")).isTrue();
        JsonNode failed = Json.parse(get(bad, OURS).body());
        assertThat(failed.path("status").asText()).isEqualTo("failed");
        assertThat(failed.at("/error/code").asText()).isEqualTo("all_providers_failed");
    }

    @Test
    void anothersJobIsLikeNone() throws Exception {
        String id = begun(OURS);
        HttpResponse<String> theirs = get(id, THEIRS);
        HttpResponse<String> none = get("job-0", THEIRS);
        assertThat(theirs.statusCode()).isEqualTo(404);
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(theirs.body()).isEqualTo(none.body());
        assertThat(get(id, "nobody").statusCode()).isEqualTo(401);
        assertThat(get(id, OURS).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing | 400",
                "[] | 400",
                "{\"messages\":[]} | 400",
                "{\"model\":\"chat\",\"stream\":true} | 400",
                "{\"model\":\"chat\",\"fallbacks\":[\"free\"]} | 400",
                "{\"model\":\"chat\",\"base_url\":\"http://elsewhere\"} | 400",
                "{\"model\":\"chat\",\"n\":17} | 400",
                "{\"model\":\"free\"} | 404",
                "{\"model\":\"none\"} | 404"
            })
    void whatIsNoJobIsToldAtOnce(String body, int status) throws Exception {
        assertThat(post(body, OURS).statusCode()).isEqualTo(status);
        assertThat(taken).isEmpty();
    }

    @Test
    void whereNothingIsTheCallerHearsSo() throws Exception {
        assertThat(app.http().get("/jobs", "x-api-key", OURS).statusCode()).isEqualTo(405);
        assertThat(app.http().post("/jobs/some", Http.HELLO, "x-api-key", OURS).statusCode())
                .isEqualTo(405);
        assertThat(app.http()
                        .send("POST", "/jobs", Http.HELLO, "content-type", "text/plain", "x-api-key", OURS)
                        .statusCode())
                .isEqualTo(415);
        assertThat(post(Http.HELLO, "nobody").statusCode()).isEqualTo(401);
        assertThat(app.http()
                        .post("/chat/completions", Http.HELLO, "x-api-key", OURS)
                        .body())
                .contains("at once");
    }

    @Test
    void whatCannotBePutAnywhereMayBeTriedAgain() throws Exception {
        step = exchange -> {
            throw new IllegalStateException("secret");
        };
        HttpResponse<String> failed = post(Http.HELLO, OURS);
        assertThat(failed.statusCode()).isEqualTo(503);
        assertThat(failed.headers().firstValue("retry-after")).isPresent();
        assertThat(failed.body()).contains("\"error\"").doesNotContain("secret");
        step = exchange -> {
            throw new IllegalStateException(new RecordTooLargeException());
        };
        assertThat(post(Http.HELLO, OURS).statusCode()).isEqualTo(413);
    }

    private static final class RecordTooLargeException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void nothingIsUnknownBeforeAllIsRead() throws Exception {
        jobs.setAwaitMark(true);
        String id = begun(OURS);
        assertThat(get(id, OURS).statusCode()).isEqualTo(200);
        HttpResponse<String> early = get("job-0", OURS);
        assertThat(early.statusCode()).isEqualTo(503);
        assertThat(early.headers().firstValue("retry-after")).contains("1");
    }

    @Test
    void tokensOfAJobCountForItsCaller() throws Exception {
        String id = begun(SLOW);
        learn(id, "queued", "");
        assertThat(post(Http.HELLO, SLOW).statusCode()).isEqualTo(202);
        learn(id, "succeeded", "{\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":999}}");
        HttpResponse<String> spent = post(Http.HELLO, SLOW);
        assertThat(spent.statusCode()).as(spent.body()).isEqualTo(429);
        assertThat(spent.body()).contains("rate_limit_exceeded");
    }
}
