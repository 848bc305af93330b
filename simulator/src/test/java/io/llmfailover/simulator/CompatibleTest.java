package io.llmfailover.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.simulator.script.Rule;
import io.llmfailover.simulator.wire.ErrorKind;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vendors that speak OpenAI's format with an accent. */
class CompatibleTest extends Served {

    private static String at(String vendor) {
        return "/vendor/" + vendor + CHAT;
    }

    @ParameterizedTest
    @CsvSource({
        "mistral, /v1",
        "groq, /openai/v1",
        "cohere, /compatibility/v1",
        "github-models, /inference",
        "perplexity, ''",
        "fireworks, /inference/v1",
        "openrouter, /api/v1",
        "qwen, /compatible-mode/v1",
        "unheard-of, /some/base"
    })
    void areCalledUnderTheirOwnBase(String vendor, String base) {
        JsonNode answer = json("/vendor/" + vendor + base + "/chat/completions", Bodies.OPENAI);
        assertThat(answer.at("/choices/0/message/content").asText()).isEqualTo("You said: hello there");
    }

    @Test
    void streamWithTheirHabits() {
        String mistral = post(at("mistral"), Bodies.OPENAI_STREAM).body();
        List<JsonNode> chunks = Client.events(mistral);
        JsonNode last = chunks.get(chunks.size() - 1);
        assertThat(last.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(last.at("/usage/prompt_tokens").asInt()).isPositive();
        assertThat(chunks).allMatch(chunk -> chunk.has("p"));

        String router = post(at("openrouter"), Bodies.OPENAI_STREAM).body();
        assertThat(router).startsWith(": OPENROUTER PROCESSING\n\n").endsWith("data: [DONE]\n\n");
        assertThat(post(at("portkey"), Bodies.OPENAI_STREAM, "x-portkey-api-key", "k")
                        .body())
                .startsWith("data: {\"hook_results\"");
        assertThat(post(at("llamacpp"), Bodies.OPENAI_STREAM).body()).contains("timings");
    }

    @Test
    void callToolsWithIdsOfTheirOwn() {
        simulator.script(Rule.on("mistral").tools(1), Rule.on("qwen").tools(1));
        JsonNode whole = json(at("mistral"), Bodies.with(Bodies.OPENAI, Bodies.OPENAI_TOOLS));
        assertThat(whole.at("/choices/0/message/tool_calls/0/id").asText()).matches("[A-Za-z0-9]{9}");
        String stream = post(at("qwen"), Bodies.with(Bodies.OPENAI_STREAM, Bodies.OPENAI_TOOLS))
                .body();
        assertThat(stream).contains("\"id\":\"\"");
    }

    /** Vendor, error, status, then where in the body what is found. */
    @ParameterizedTest
    @CsvSource({
        "mistral, RATE_LIMITED, 429, /code, 1300",
        "mistral, AUTH, 401, /detail, Unauthorized",
        "mistral, INVALID_REQUEST, 422, /message/detail/0/type, extra_forbidden",
        "deepseek, INSUFFICIENT_QUOTA, 402, /error/message, Insufficient Balance",
        "qwen, RATE_LIMITED, 429, /error/code, insufficient_quota",
        "openrouter, SERVER_ERROR, 502, /error/metadata/error_type, provider_unavailable",
        "openrouter, OVERLOADED, 429, /error/availability/code, capacity_exhausted",
        "openrouter, CONTENT_FILTER, 403, /error/metadata/reasons/0, violence",
        "litellm, TIMEOUT, 408, /error/code, 408",
        "portkey, INSUFFICIENT_QUOTA, 412, /status, failure",
        "portkey, RATE_LIMITED, 429, /error/code, rate_limit_exceeded",
        "vllm, AUTH, 401, /error, Unauthorized",
        "vllm, MODEL_NOT_FOUND, 404, /code, 404",
        "llamacpp, OVERLOADED, 503, /error/type, unavailable_error",
        "cerebras, RATE_LIMITED, 429, /code, request_quota_exceeded"
    })
    void failInTheirOwnWords(String vendor, ErrorKind kind, int status, String where, String what) {
        simulator.script(Rule.on(vendor).error(kind));
        HttpResponse<String> response = post(at(vendor), Bodies.OPENAI, "x-portkey-api-key", "k");
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(Client.tree(response.body()).at(where).asText()).isEqualTo(what);
    }

    @Test
    void failWithinAStreamInTheirOwnWay() {
        simulator.script(
                Rule.on("openrouter").errorAfter(1).error(ErrorKind.RATE_LIMITED),
                Rule.on("vllm").errorAfter(1));
        String router = post(at("openrouter"), Bodies.OPENAI_STREAM).body();
        assertThat(router).contains("\"finish_reason\":\"error\"").doesNotContain("[DONE]");
        assertThat(post(at("vllm"), Bodies.OPENAI_STREAM).body())
                .contains("\"error\"")
                .endsWith("data: [DONE]\n\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "mistral; 'stream_options':{}; 422",
                "mistral; 'seed':1; 422",
                "mistral; 'max_tokens':1; 200",
                "deepseek; 'response_format':{'type':'json_schema'}; 422",
                "deepseek; 'response_format':{'type':'json_object'}; 422",
                "qwen; 'response_format':{'type':'json_object'}; 400",
                "groq; 'logit_bias':{}; 400",
                "groq; 'n':2; 400",
                "together; 'n':2; 200",
                "perplexity; 'tools':[]; 400"
            })
    void refuseWhatTheVendorWould(String vendor, String member, int status) {
        assertThat(post(at(vendor), Bodies.with(Bodies.OPENAI, member)).statusCode())
                .isEqualTo(status);
    }

    @Test
    void refuseMessagesThatTheVendorWould() {
        String developer = "{'model':'m','messages':[{'role':'developer','content':'x'}]}";
        assertThat(post(at("mistral"), developer).statusCode()).isEqualTo(422);
        String longId = "{'model':'m','messages':[{'role':'tool','tool_call_id':'toolu_1','content':'x'}]}";
        assertThat(post(at("mistral"), longId).statusCode()).isEqualTo(422);
        String foreign = "{'model':'m','messages':[{'role':'assistant','content':'x','refusal':null}]}";
        assertThat(post(at("mistral"), foreign).statusCode()).isEqualTo(422);
        assertThat(post(at("groq"), foreign).statusCode()).isEqualTo(200);
    }

    @Test
    void haveNotAllOperationsAndWantTheirOwnCredential() {
        String embed = "{'model':'e','input':'x'}";
        assertThat(post("/vendor/deepseek/embeddings", embed).statusCode()).isEqualTo(404);
        assertThat(post("/vendor/mistral/v1/embeddings", embed).statusCode()).isEqualTo(200);
        assertThat(post(at("portkey"), Bodies.OPENAI).statusCode()).isEqualTo(401);
        HttpResponse<String> keyless = Client.send(Client.request(simulator.url() + at("vllm"))
                .POST(HttpRequest.BodyPublishers.ofString(Client.json(Bodies.OPENAI)))
                .build());
        assertThat(keyless.statusCode()).isEqualTo(200);
    }
}
