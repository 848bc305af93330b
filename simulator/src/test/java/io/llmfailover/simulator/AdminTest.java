package io.llmfailover.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.simulator.script.Rule;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class AdminTest extends Served {

    private HttpResponse<String> admin(String method, String call, String body) {
        return Client.send(Client.request(simulator.url() + "/_sim/" + call)
                .method(method, HttpRequest.BodyPublishers.ofString(Client.json(body)))
                .build());
    }

    private int status() {
        return post(CHAT, Bodies.OPENAI).statusCode();
    }

    @Test
    void setsAppendsAndDeletesRules() {
        assertThat(admin("PUT", "rules", "[{'vendor':'openai','status':501}]").body())
                .isEqualTo("{\"rules\":1}");
        assertThat(admin("POST", "rules", "{'status':502}").body()).isEqualTo("{\"rules\":2}");
        assertThat(status()).isEqualTo(501);
        admin("PUT", "rules", "[{'status':502}]");
        assertThat(status()).isEqualTo(502);
        admin("DELETE", "rules", "");
        assertThat(status()).isEqualTo(200);
    }

    @Test
    void refusesABadScriptAndKeepsTheGoodOne() {
        admin("PUT", "rules", "[{'status':501}]");
        HttpResponse<String> refused = admin("PUT", "rules", "[{'status':502,'x':1},{'share':2}]");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Client.tree(refused.body()).path("faults"))
                .extracting(JsonNode::asText)
                .containsExactly("[0].x: unknown key", "[1].share: expected a number from 0.0 to 1.0");
        assertThat(status()).isEqualTo(501);
    }

    @Test
    void refusesABadHeader() {
        HttpResponse<String> refused = post(CHAT, Bodies.OPENAI, "x-sim", "{\"statsu\":500}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("statsu: unknown key");
        assertThat(simulator.journal().get(0).status()).isEqualTo(400);
    }

    @Test
    void answersEvenWhenItFailsItself() {
        simulator.script(Rule.on("openai").header("no such\nname", "1"));
        HttpResponse<String> response = post(CHAT, Bodies.OPENAI);
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("the simulator failed");
        assertThat(simulator.journal().get(0).status()).isEqualTo(500);
    }

    @Test
    void aHeaderGoesBeforeTheRules() {
        admin("PUT", "rules", "[{'status':501,'headers':{'x-rule':'1'}}]");
        HttpResponse<String> response = post(CHAT, Bodies.OPENAI, "x-sim", "status=502");
        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.headers().firstValue("x-rule")).contains("1");
    }

    @Test
    void takesAVendorDownAndUp() {
        admin("POST", "down/openai", "");
        assertThatThrownBy(this::status).isInstanceOf(UncheckedIOException.class);
        admin("POST", "up/openai", "");
        assertThat(status()).isEqualTo(200);
    }

    @Test
    void showsTheJournalWithKeysMasked() {
        post("/vendor/a" + CHAT, Bodies.OPENAI);
        post("/vendor/b" + GENERATE + "?key=goog-secret-9876", Bodies.GEMINI);
        String masked = admin("GET", "journal", "").body();
        JsonNode all = Client.tree(masked);

        assertThat(masked).doesNotContain("sk-test-1234567890", "goog-secret").contains("****7890", "****9876");
        assertThat(all).hasSize(2);
        assertThat(all.at("/0/outcome").asText()).isEqualTo("answered");
        assertThat(admin("GET", "journal?secrets=true&vendor=a", "").body())
                .contains("sk-test-1234567890")
                .doesNotContain("goog-secret");
        assertThat(Client.tree(admin("GET", "journal?since=1", "").body())).hasSize(1);
        assertThat(Client.tree(admin("GET", "journal?model=gpt-4o", "").body())).hasSize(1);
        assertThat(admin("GET", "journal?since=x", "").statusCode()).isEqualTo(400);
        admin("DELETE", "journal", "");
        assertThat(simulator.journal()).isEmpty();
    }

    @Test
    void countsByVendor() {
        post("/vendor/a" + CHAT, Bodies.OPENAI);
        post("/vendor/a" + CHAT, Bodies.OPENAI, "x-sim", "status=500");
        JsonNode stats = Client.tree(admin("GET", "stats", "").body());
        assertThat(stats.at("/a/calls").asInt()).isEqualTo(2);
        assertThat(stats.at("/a/faulted").asInt()).isEqualTo(1);
    }

    @Test
    void isHealthyAndKnowsItsCalls() {
        assertThat(admin("GET", "health", "").body()).isEqualTo("{\"status\":\"up\"}");
        assertThat(admin("GET", "weather", "").statusCode()).isEqualTo(404);
    }
}
