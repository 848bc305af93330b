package io.llmfailover.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.simulator.script.Rule;
import io.llmfailover.simulator.wire.ErrorKind;
import io.llmfailover.simulator.wire.Finish;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That a right signature is taken is tested with the component, whose signer is tested against Amazon's own. */
class BedrockTest extends Served {
    private static final String CONVERSE = "/model/eu.amazon.nova-lite-v1%3A0/converse";
    private static final String HELLO = "{'messages':[{'role':'user','content':[{'text':'hello there'}]}]}";
    private static final String TOOLS = "'toolConfig':{'tools':[{'toolSpec':{'name':'weather','inputSchema':{'json':"
            + "{'type':'object','properties':{'city':{'type':'string'}},'required':['city']}}}}],'toolChoice':{'any':{}}}";

    private record Frame(String kind, String type, JsonNode payload) {}

    private List<Frame> stream(String body) throws Exception {
        HttpRequest request = Client.post(simulator.url() + CONVERSE + "-stream", body);
        HttpResponse<byte[]> response =
                Client.async(request, HttpResponse.BodyHandlers.ofByteArray()).get(20, TimeUnit.SECONDS);
        assertThat(response.headers().firstValue("content-type")).contains("application/vnd.amazon.eventstream");
        List<Frame> frames = new ArrayList<>();
        ByteBuffer all = ByteBuffer.wrap(response.body());
        while (all.hasRemaining()) {
            frames.add(frame(all));
        }
        return frames;
    }

    private static Frame frame(ByteBuffer all) {
        int start = all.position();
        int length = all.getInt();
        int headers = all.getInt();
        assertThat(all.getInt()).isEqualTo(sum(all, start, 8));
        String names = text(all, start + 12, headers);
        String payload = text(all, start + 12 + headers, length - headers - 16);
        assertThat(all.getInt(start + length - 4)).isEqualTo(sum(all, start, length - 4));
        all.position(start + length);
        String kind = names.contains(":exception-type") ? "exception" : "event";
        String type = names.substring(names.indexOf("-type") + 8, names.indexOf(":content-type") - 1);
        return new Frame(kind, type, Client.tree(payload));
    }

    private static int sum(ByteBuffer all, int start, int length) {
        CRC32 sum = new CRC32();
        sum.update(all.slice(start, length));
        return (int) sum.getValue();
    }

    private static String text(ByteBuffer all, int start, int length) {
        return StandardCharsets.UTF_8.decode(all.slice(start, length)).toString();
    }

    @Test
    void chats() {
        HttpResponse<String> response = post(CONVERSE, HELLO);
        JsonNode body = Client.tree(response.body());

        assertThat(response.headers().firstValue("x-amzn-requestid").orElse("")).startsWith("req_");
        assertThat(body.at("/output/message/content/0/text").asText()).isEqualTo("You said: hello there");
        assertThat(body.path("stopReason").asText()).isEqualTo("end_turn");
        assertThat(body.at("/usage/inputTokens").asInt()).isEqualTo(3);
        assertThat(simulator.journal().get(0).model()).isEqualTo("eu.amazon.nova-lite-v1:0");
    }

    @Test
    void streamsFramesInOrder() throws Exception {
        List<Frame> frames = stream(HELLO);

        assertThat(frames.stream().map(Frame::type).distinct())
                .containsExactly("messageStart", "contentBlockDelta", "contentBlockStop", "messageStop", "metadata");
        StringBuilder text = new StringBuilder();
        frames.forEach(frame -> text.append(frame.payload().at("/delta/text").asText("")));
        assertThat(text).hasToString("You said: hello there");
        assertThat(frames).allMatch(frame -> frame.payload().has("p"));
    }

    @Test
    void callsToolsWholeAndStreamed() throws Exception {
        String asked = Bodies.with(HELLO, TOOLS);
        JsonNode whole = json(CONVERSE, asked);
        List<Frame> frames = stream(asked);

        assertThat(whole.path("stopReason").asText()).isEqualTo("tool_use");
        assertThat(whole.at("/output/message/content/0/toolUse/input/city").asText())
                .isEqualTo("some city");
        assertThat(frames.get(1).payload().at("/start/toolUse/toolUseId").asText())
                .startsWith("tooluse_");
        StringBuilder input = new StringBuilder();
        frames.forEach(
                frame -> input.append(frame.payload().at("/delta/toolUse/input").asText("")));
        assertThat(Client.tree(input.toString()).path("city").asText()).isEqualTo("some city");
    }

    @Test
    void speaksAfterAToolResult() {
        String body = "{'messages':[{'role':'user','content':[{'text':'weather?'}]},"
                + "{'role':'assistant','content':[{'toolUse':{'toolUseId':'t','name':'weather','input':{}}}]},"
                + "{'role':'user','content':[{'toolResult':{'toolUseId':'t','content':[{'text':'rain'}]}}]}]," + TOOLS
                + "}";

        assertThat(json(CONVERSE, body).at("/output/message/content/0/text").asText())
                .contains("weather?");
    }

    @Test
    void breaksOffInTheMiddleAsScripted() throws Exception {
        simulator.script(Rule.on("bedrock").error(ErrorKind.RATE_LIMITED).errorAfter(1));
        List<Frame> frames = stream(HELLO);

        assertThat(frames.get(frames.size() - 1).kind()).isEqualTo("exception");
        assertThat(frames.get(frames.size() - 1).type()).isEqualTo("throttlingException");
    }

    @Test
    void endsAsScripted() {
        simulator.script(Rule.on("bedrock").finish(Finish.CONTENT_FILTER));
        assertThat(json(CONVERSE, HELLO).path("stopReason").asText()).isEqualTo("guardrail_intervened");
    }

    @Test
    void errorsHaveTheirTypeInAHeader() {
        simulator.script(Rule.on("bedrock").error(ErrorKind.INSUFFICIENT_QUOTA));
        HttpResponse<String> response = post(CONVERSE, HELLO);

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("x-amzn-errortype").orElse(""))
                .startsWith("ThrottlingException:http:");
        assertThat(Client.tree(response.body()).path("message").asText()).contains("per day");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'messages':[]}",
                "{'model':'m','messages':[{'role':'user','content':[{'text':'x'}]}]}",
                "{'messages':[{'role':'assistant','content':[{'text':'x'}]}]}",
                "{'messages':[{'role':'user','content':[{'text':'x'}]},{'role':'user','content':[{'text':'x'}]}]}",
                "{'messages':[{'role':'user','content':[{'text':' '}]}]}",
                "{'messages':[{'role':'user','content':[]}]}",
                "{'messages':[{'role':'user','content':[{'type':'text','text':'x'}]}]}",
                "{'messages':[{'role':'user','content':[{'image':{'source':{'bytes':'-'}}}]}]}",
                "{'messages':[{'role':'user','content':[{'text':'x'}]}],'system':[{'text':''}]}",
                "{'messages':[{'role':'user','content':[{'text':'x'}]}],'inferenceConfig':{'max_tokens':1}}",
                "{'messages':[{'role':'user','content':[{'text':'x'}]}],'inferenceConfig':{'temperature':1.5}}",
                "{'messages':[{'role':'user','content':[{'toolResult':{'toolUseId':'t','content':[]}}]}]}",
                "{'messages':[{'role':'user','content':[{'text':'x'}]}],'toolConfig':{'tools':[{'toolSpec':{'name':'f'}}]}}"
            })
    void refusesWhatTheVendorRefuses(String body) {
        HttpResponse<String> response = post(CONVERSE, body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("x-amzn-errortype").orElse("")).startsWith("ValidationException");
    }

    @ParameterizedTest
    @CsvSource({
        "'', MissingAuthenticationTokenException",
        "Basic x, MissingAuthenticationTokenException",
        "AKIANOBODY, UnrecognizedClientException",
        "ASIAIOSFODNN7EXAMPLE, UnrecognizedClientException",
        "AKIAIOSFODNN7EXAMPLE, InvalidSignatureException"
    })
    void refusesWhoDoesNotProveWhoHeIs(String key, String type) {
        String time = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(Instant.now());
        String authorization = key.contains("EXAMPLE") || key.contains("NOBODY")
                ? "AWS4-HMAC-SHA256 Credential=" + key + "/" + time.substring(0, 8)
                        + "/eu-west-1/bedrock/aws4_request, SignedHeaders=host;x-amz-date, Signature=" + "0".repeat(64)
                : key;
        HttpRequest request = Client.request(simulator.url() + CONVERSE)
                .header("authorization", authorization)
                .header("x-amz-date", time)
                .POST(HttpRequest.BodyPublishers.ofString(Client.json(HELLO)))
                .build();
        HttpResponse<String> response = Client.send(request);

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.headers().firstValue("x-amzn-errortype").orElse("")).startsWith(type);
    }
}
