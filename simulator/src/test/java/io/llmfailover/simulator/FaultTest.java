package io.llmfailover.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.simulator.journal.Outcome;
import io.llmfailover.simulator.script.Rule;
import io.llmfailover.simulator.script.UsageFault;
import io.llmfailover.simulator.wire.ErrorKind;
import java.net.http.HttpResponse;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Faults that leave the transport sound. */
class FaultTest extends Served {

    @ParameterizedTest
    @CsvSource({
        "rate_limited, 429, rate_limit_exceeded, 429, rate_limit_error, 429, RESOURCE_EXHAUSTED",
        "overloaded, 503, , 529, overloaded_error, 503, UNAVAILABLE",
        "insufficient_quota, 429, insufficient_quota, 400, invalid_request_error, 429, RESOURCE_EXHAUSTED",
        "auth, 401, invalid_api_key, 401, authentication_error, 400, INVALID_ARGUMENT",
        "context_length, 400, context_length_exceeded, 400, invalid_request_error, 400, INVALID_ARGUMENT",
        "server_error, 500, , 500, api_error, 500, INTERNAL",
        "model_not_found, 404, model_not_found, 404, not_found_error, 404, NOT_FOUND",
        "timeout, 504, , 504, timeout_error, 504, DEADLINE_EXCEEDED"
    })
    void rendersErrorsInEachVendorsWords(
            String error, int openAi, String code, int anthropic, String type, int gemini, String status) {
        String script = "error=" + error;
        HttpResponse<String> one = post(CHAT, Bodies.OPENAI, "x-sim", script);
        HttpResponse<String> two = post(MESSAGES, Bodies.ANTHROPIC, "x-sim", script);
        HttpResponse<String> three = post(GENERATE, Bodies.GEMINI, "x-sim", script);

        assertThat(one.statusCode()).isEqualTo(openAi);
        assertThat(Client.tree(one.body()).at("/error/code").textValue()).isEqualTo(code);
        assertThat(two.statusCode()).isEqualTo(anthropic);
        assertThat(Client.tree(two.body()).at("/error/type").asText()).isEqualTo(type);
        assertThat(three.statusCode()).isEqualTo(gemini);
        assertThat(Client.tree(three.body()).at("/error/status").asText()).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource(ErrorKind.class)
    void everyErrorHasAMessageEverywhere(ErrorKind kind) {
        simulator.script(Rule.always().error(kind));
        for (String path : List.of(CHAT, MESSAGES, GENERATE, "/openai" + CHAT)) {
            HttpResponse<String> response = post(path, Bodies.OPENAI);
            JsonNode body = Client.tree(response.body());
            if (path.equals(GENERATE) && kind == ErrorKind.CONTENT_FILTER) {
                // to Google that is no error
                assertThat(response.statusCode()).isEqualTo(200);
                assertThat(body.at("/promptFeedback/blockReasonMessage").asText())
                        .isNotBlank();
                continue;
            }
            assertThat(response.statusCode()).isBetween(400, 599);
            assertThat(body.at("/error/message").asText()).isNotBlank().doesNotContain("{model}");
        }
    }

    @Test
    void saysHowLongToWait() {
        simulator.script(Rule.always().error(ErrorKind.RATE_LIMITED).retryAfter("17"));
        assertThat(post(CHAT, Bodies.OPENAI).headers().firstValue("retry-after"))
                .contains("17");
        assertThat(json(GENERATE, Bodies.GEMINI)
                        .at("/error/details/1/retryDelay")
                        .asText())
                .isEqualTo("17s");
    }

    @Test
    void sendsStatusHeadersAndBodyAsTold() {
        HttpResponse<String> response = post(
                CHAT, Bodies.OPENAI, "x-sim", "{\"status\":418,\"headers\":{\"x-tea\":\"yes\"},\"body\":{\"t\":1}}");
        assertThat(response.statusCode()).isEqualTo(418);
        assertThat(response.headers().firstValue("x-tea")).contains("yes");
        assertThat(response.headers().firstValue("content-type")).contains("application/json");
        assertThat(response.body()).isEqualTo("{\"t\":1}");
    }

    @Test
    void hidesAnErrorInASuccess() {
        HttpResponse<String> whole = post(MESSAGES, Bodies.ANTHROPIC, "x-sim", "errorIn200=overloaded");
        HttpResponse<String> stream = post(MESSAGES, Bodies.ANTHROPIC_STREAM, "x-sim", "errorIn200=overloaded");
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(Client.tree(whole.body()).at("/error/type").asText()).isEqualTo("overloaded_error");
        assertThat(stream.statusCode()).isEqualTo(200);
        assertThat(stream.body()).startsWith("event: error\ndata: {\"type\":\"error\"");
    }

    @Test
    void breaksAStreamAfterSomeDeltas() {
        String stream = post(CHAT, Bodies.OPENAI_STREAM, "x-sim", "errorAfter=2; error=rate_limited")
                .body();
        List<JsonNode> events = Client.events(stream);
        assertThat(events).hasSize(4);
        assertThat(events.get(3).at("/error/code").asText()).isEqualTo("rate_limit_exceeded");
        assertThat(stream).doesNotContain("[DONE]");
    }

    @Test
    void breaksStreamsInEachVendorsWords() {
        simulator.script(Rule.always().errorAfter(1).error(ErrorKind.OVERLOADED));
        String anthropic = post(MESSAGES, Bodies.ANTHROPIC_STREAM).body();
        String events = post(STREAM + "?alt=sse", Bodies.GEMINI).body();
        String array = post(STREAM, Bodies.GEMINI).body();

        assertThat(anthropic).contains("text_delta", "event: error\n").doesNotContain("message_stop");
        assertThat(events).contains("\r\n\r\ndata: {\"error\":{\"code\":503");
        assertThat(array).startsWith("[{").endsWith("\"status\":\"UNAVAILABLE\"}}");
    }

    @Test
    void liesAboutUsage() {
        assertThat(json(CHAT, Bodies.OPENAI, "x-sim", "usage=missing").has("usage"))
                .isFalse();
        assertThat(json(CHAT, Bodies.OPENAI, "x-sim", "{\"usage\":\"null\"}")
                        .path("usage")
                        .isNull())
                .isTrue();
        simulator.script(Rule.on("gemini").usage(new UsageFault.Times(1000)));
        assertThat(json(GENERATE, Bodies.GEMINI)
                        .at("/usageMetadata/promptTokenCount")
                        .asInt())
                .isEqualTo(3000);
    }

    @Test
    void sendsPagesEmptinessRedirectsAndNoise() {
        HttpResponse<String> page = post(CHAT, Bodies.OPENAI, "x-sim", "html");
        assertThat(page.statusCode()).isEqualTo(502);
        assertThat(page.headers().firstValue("content-type")).contains("text/html");
        assertThat(page.body()).contains("<h1>502");
        assertThat(post(CHAT, Bodies.OPENAI, "x-sim", "empty=true").body()).isEmpty();
        assertThat(post(CHAT, Bodies.OPENAI, "x-sim", "status=504; empty").statusCode())
                .isEqualTo(504);
        HttpResponse<String> elsewhere = post(CHAT, Bodies.OPENAI, "x-sim", "redirect=http://other.invalid/v1");
        assertThat(elsewhere.statusCode()).isEqualTo(307);
        assertThat(elsewhere.headers().firstValue("location")).contains("http://other.invalid/v1");
        HttpResponse<String> noise = post(CHAT, Bodies.OPENAI, "x-sim", "garbage=64");
        assertThat(noise.headers().firstValue("content-length")).contains("64");
        Assertions.assertThatThrownBy(() -> Client.JSON.readTree(noise.body()))
                .isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void cutsJsonButEndsCleanly() {
        HttpResponse<String> response = post(CHAT, Bodies.OPENAI, "x-sim", "truncateJson");
        assertThat(response.body()).startsWith("{\"id\"");
        Assertions.assertThatThrownBy(() -> Client.JSON.readTree(response.body()))
                .isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void speaksAsTold() {
        simulator.script(Rule.on("openai").text("one two").tokens(5).contentType("application/x-odd"));
        HttpResponse<String> response = post(CHAT, Bodies.OPENAI_STREAM);
        List<JsonNode> events = Client.events(response.body());
        assertThat(response.headers().firstValue("content-type")).contains("application/x-odd");
        assertThat(events).hasSize(7);
        assertThat(events.get(5).at("/choices/0/delta/content").asText()).isEqualTo(" one");
        assertThat(simulator.journal().get(0).outcome()).isEqualTo(Outcome.FAULTED);
    }

    @Test
    void takesTurns() {
        simulator.script(Rule.on("openai").reply("first", "second"));
        assertThat(List.of(content(), content(), content())).containsExactly("first", "second", "first");
        assertThat(simulator.journal().get(0).outcome()).isEqualTo(Outcome.ANSWERED);
    }

    private String content() {
        return json(CHAT, Bodies.OPENAI).at("/choices/0/message/content").asText();
    }
}
