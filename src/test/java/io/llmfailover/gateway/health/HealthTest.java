package io.llmfailover.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmfailover.gateway.SimulatedVendors;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;

/** What probes hear: ready only while all routes run, alive in any case, and no more than they need. */
@QuarkusTest
@QuarkusTestResource(SimulatedVendors.class)
@SuppressWarnings("NullAway.Init") // injected
class HealthTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    CamelContext context;

    @TestHTTPResource(value = "/health", management = true)
    URI health;

    private record Heard(int status, JsonNode said) {

        JsonNode check(String name) {
            for (JsonNode check : said.get("checks")) {
                if (check.get("name").asText().equals(name)) {
                    return check;
                }
            }
            throw new AssertionError(name + " is not in " + said);
        }
    }

    private Heard ask(String below) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(health + below))
                                .timeout(PATIENCE)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return new Heard(answer.statusCode(), new ObjectMapper().readTree(answer.body()));
    }

    @Test
    void allIsUp() throws Exception {
        for (String probe : new String[] {"", "/live", "/ready", "/started"}) {
            Heard heard = ask(probe);
            assertThat(heard.status()).as(probe).isEqualTo(200);
            assertThat(heard.said().get("status").asText()).as(probe).isEqualTo("UP");
        }
        Heard ready = ask("/ready");
        assertThat(ready.check("camel-routes").get("status").asText()).isEqualTo("UP");
        assertThat(ready.check("camel-consumers").get("status").asText()).isEqualTo("UP");
        assertThat(ready.check("llm-results").get("data").get("waiting").asText())
                .isEqualTo("0");
        assertThat(ready.said().toString()).doesNotContain("://", "-of-the-test", "check.kind");
    }

    @Test
    void aRouteThatStandsStillIsNotReadyButAlive() throws Exception {
        context.getRouteController().stopRoute("chat");
        try {
            Heard ready = ask("/ready");
            assertThat(ready.status()).isEqualTo(503);
            JsonNode routes = ready.check("camel-routes");
            assertThat(routes.get("status").asText()).isEqualTo("DOWN");
            assertThat(routes.get("data").get("route.id").asText()).isEqualTo("chat");
            assertThat(ready.said().toString()).doesNotContain("://", "stacktrace");
            assertThat(ask("/live").status()).isEqualTo(200);
        } finally {
            context.getRouteController().startRoute("chat");
        }
        assertThat(ask("/ready").status()).isEqualTo(200);
    }
}
