package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** One vendor's protocol. A new one is a class of this kind and a row in {@link Formats}. */
public interface WireFormat {

    String name();

    /** What this request means here, or null if the path is not one of this format's. */
    @Nullable
    Route route(Head head);

    /** True if a call that fits no route should still be refused in this format's words. */
    boolean owns(Head head);

    /** Refuses a call without the credential and headers this vendor demands. */
    void authorize(Head head);

    /** The same where the credential is a proof about the body too. */
    default void authorize(Head head, Buffer body) {
        authorize(head);
    }

    ChatRequest chat(Route route, JsonNode body);

    JsonNode answer(ChatAnswer answer);

    Frames stream(ChatAnswer answer, Head head);

    /** For formats in which the request decides how the answer looks. */
    default JsonNode answer(ChatAnswer answer, Head head, JsonNode request) {
        return answer(answer);
    }

    /** The same for a stream. */
    default Frames stream(ChatAnswer answer, Head head, JsonNode request) {
        return stream(answer, head);
    }

    /** Whether this body asks for a stream, where the path does not say. */
    default boolean wantsStream(JsonNode request) {
        return request.path("stream").asBoolean();
    }

    /** One delta, for streams that never end. */
    Buffer delta(ChatAnswer answer, String text, Head head);

    JsonNode embeddings(Route route, JsonNode body);

    JsonNode models(Route route);

    default JsonNode images(JsonNode body, Stamp stamp) {
        throw new Refusal(ErrorKind.PATH_NOT_FOUND, null);
    }

    VendorError error(Trouble trouble);

    /** An error as it appears inside a stream that has already begun. */
    Buffer errorEvent(VendorError error, Head head);

    /** A comment or blank that a client must skip. */
    default Buffer keepAlive(boolean stream, Head head) {
        return stream ? Sse.KEEP_ALIVE : Sse.BLANK;
    }

    /** The headers this vendor puts on a good answer: request id and rate limits. */
    void headers(MultiMap into, Stamp stamp);

    default String contentType(boolean stream, Head head) {
        return stream ? "text/event-stream; charset=utf-8" : "application/json";
    }
}
