package io.llmfailover.gateway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.broker.Broker;
import io.llmfailover.server.caller.Keys;
import io.llmfailover.simulator.Simulator;
import io.llmfailover.simulator.script.Rule;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Work that is asked for over HTTP, done over Kafka, and fetched over HTTP. */
@SuppressWarnings("NullAway.Init") // before all tests
class JobsTest {

    private static final String OURS = Keys.fresh(new SecureRandom());
    private static final String THEIRS = Keys.fresh(new SecureRandom());
    private static final String OPENAI =
            "{\"model\":\"chat-openai\",\"messages\":[{\"role\":\"user\",\"content\":\"Grüezi\"}]}";
    private static final String ANTHROPIC = OPENAI.replace("chat-openai", "chat-anthropic");

    @TempDir
    private static Path folder;

    private static Cluster cluster;
    private static Simulator vendors;
    private static Instance app;

    @BeforeAll
    static void open() throws Exception {
        Path keys = folder.resolve("keys.yaml");
        Files.writeString(
                keys,
                "ours: { keys: ['%s'] }\ntheirs: { keys: ['%s'] }\n".formatted(Keys.hash(OURS), Keys.hash(THEIRS)));
        vendors = Simulator.start();
        cluster = new Cluster(folder.resolve("broker"));
        app = instance(cluster.address());
    }

    private static Instance instance(String brokers) throws Exception {
        String keys = folder.resolve("keys.yaml").toString();
        return new Instance(brokers, vendors, Map.of("llm.http.keys", keys, "chat-openai.timeout", "3s"));
    }

    @AfterAll
    static void close() {
        app.close();
        cluster.close();
        vendors.close();
    }

    @BeforeEach
    void forget() {
        vendors.reset();
    }

    private static String text(JsonNode job) {
        return job.at("/result/choices/0/message/content").asText();
    }

    @Test
    void theAnswerIsThereForItsOwner() throws Exception {
        vendors.script(Rule.on("openai").text("Hello from OpenAI"));
        String job = app.begin(OPENAI, OURS);

        JsonNode end = app.end(job, OURS);

        assertThat(end.path("status").asText()).isEqualTo("succeeded");
        assertThat(text(end)).isEqualTo("Hello from OpenAI");
        assertThat(job).isEqualTo("/v1/jobs/" + end.path("id").asText());
        assertThat(app.get(job, THEIRS).statusCode()).isEqualTo(404);
    }

    @Test
    void whatFailedSaysWhy() throws Exception {
        vendors.script(Rule.on("openai").status(503));

        JsonNode end = app.end(app.begin(OPENAI, OURS), OURS);

        assertThat(end.path("status").asText()).isEqualTo("failed");
        assertThat(end.at("/error/code").asText()).isEqualTo("all_providers_failed");
        assertThat(end.at("/error/message").asText()).isNotEmpty();
    }

    @Test
    void anotherInstanceThatStartsLaterKnowsOfItAsWell() throws Exception {
        String job = app.begin(OPENAI, OURS);
        String done = app.end(job, OURS).toString();

        try (Instance later = instance(cluster.address())) {
            HttpResponse<String> none = later.await("/v1/jobs/job-0", OURS, one -> one.statusCode() != 503);
            assertThat(none.statusCode()).isEqualTo(404);
            assertThat(later.get(job, OURS).body()).isEqualTo(done);
            assertThat(later.get(job, THEIRS).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void whereNoKeysAreAskedForAllAreOneCaller() throws Exception {
        vendors.script(Rule.on("openai").text("Hello"));
        try (Instance open = new Instance(cluster.address(), vendors, Map.of())) {
            String job = open.begin(OPENAI, "any");
            assertThat(text(open.end(job, "other"))).isEqualTo("Hello");
            assertThat(app.get(job, OURS).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void anotherRequestWithTheIdOfAJobIsNotItsEnd() throws Exception {
        vendors.script(Rule.on("openai").silent(), Rule.on("anthropic").text("forged"));
        String job = app.begin(OPENAI, OURS);
        String id = job.substring("/v1/jobs/".length());

        cluster.ask(ANTHROPIC, "x-request-id", id, "x-tenant", "ours", "x-reply-topic", "llm.jobs");
        String after = app.begin(ANTHROPIC, OURS);

        assertThat(text(app.end(after, OURS))).isEqualTo("forged");
        assertThat(app.end(job, OURS).path("status").asText()).isEqualTo("failed");
    }

    @Test
    void whatIsTooLargeForTheTopicIsToldAtOnce() throws Exception {
        HttpResponse<String> answer = app.post("/v1/jobs", OPENAI.replace("Grüezi", "x".repeat(1_200_000)), OURS);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(413);
    }

    @Test
    void withoutKafkaTheCallerHearsSoInTime() throws Exception {
        try (Instance alone = instance("127.0.0.1:" + Broker.freePort())) {
            HttpResponse<String> refused = alone.post("/v1/jobs", OPENAI, OURS);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("retry-after")).isPresent();
            assertThat(refused.body()).contains("\"error\"");
            assertThat(alone.get("/v1/jobs/job-0", OURS).statusCode()).isEqualTo(503);
            assertThat(alone.post("/v1/chat/completions", OPENAI, OURS).statusCode())
                    .isEqualTo(200);
        }
    }
}
