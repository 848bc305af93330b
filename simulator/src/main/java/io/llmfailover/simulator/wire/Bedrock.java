package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** AWS Bedrock's Converse, whole and as a binary event stream. */
final class Bedrock implements WireFormat {
    static final String FRAMES = "application/vnd.amazon.eventstream";
    private static final Pattern CALL = Pattern.compile("/model/([^/]+)/(converse|converse-stream|invoke)");

    @Override
    public String name() {
        return "bedrock";
    }

    @Override
    public @Nullable Route route(Head head) {
        Matcher call = CALL.matcher(head.path());
        if (!head.method().equals("POST") || !call.matches()) {
            return null;
        }
        String model = URLDecoder.decode(call.group(1), StandardCharsets.UTF_8);
        if (call.group(2).equals("invoke")) {
            return new Route(Operation.EMBEDDINGS, model, false, false);
        }
        return new Route(Operation.CHAT, model, call.group(2).endsWith("-stream"), false);
    }

    @Override
    public boolean owns(Head head) {
        return head.vendorLooksLike(name()) || head.has("x-amz-date");
    }

    @Override
    public void authorize(Head head) {
        authorize(head, Buffer.buffer());
    }

    @Override
    public void authorize(Head head, Buffer body) {
        if (!head.bearer()) {
            BedrockSignature.check(head, body);
        }
    }

    @Override
    public ChatRequest chat(Route route, JsonNode body) {
        return BedrockRequests.chat(route, body);
    }

    @Override
    public JsonNode answer(ChatAnswer answer) {
        return BedrockAnswers.whole(answer);
    }

    @Override
    public Frames stream(ChatAnswer answer, Head head) {
        return BedrockStreams.frames(answer);
    }

    @Override
    public Buffer delta(ChatAnswer answer, String text, Head head) {
        return BedrockStreams.text(text);
    }

    @Override
    public JsonNode embeddings(Route route, JsonNode body) {
        return BedrockEmbeddings.of(route, body);
    }

    @Override
    public JsonNode models(Route route) {
        throw new Refusal(ErrorKind.PATH_NOT_FOUND, null);
    }

    @Override
    public VendorError error(Trouble trouble) {
        return BedrockErrors.render(trouble);
    }

    @Override
    public Buffer errorEvent(VendorError error, Head head) {
        return BedrockErrors.frame(error);
    }

    /** There are no comments; an event of an unknown type is what a client must skip. */
    @Override
    public Buffer keepAlive(boolean stream, Head head) {
        return stream ? BedrockFrames.event("initial-response", Json.object()) : Sse.BLANK;
    }

    @Override
    public void headers(MultiMap into, Stamp stamp) {
        into.set("x-amzn-requestid", stamp.requestId());
    }

    @Override
    public String contentType(boolean stream, Head head) {
        return stream ? FRAMES : "application/json";
    }
}
