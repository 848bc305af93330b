package io.llmfailover.dialect;

import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.error.LlmException;
import io.llmfailover.transport.Headers;
import io.llmfailover.transport.HttpCall;
import java.util.Locale;

/**
 * A vendor's wire format. Stateless; knows neither keys nor sockets. A new format is one implementation of this and a
 * row in the provider table.
 */
public interface Dialect {

    /**
     * The vendor's request that means the same, without credentials. Throws a typed error for what it cannot say, and
     * tells what it says otherwise.
     */
    HttpCall write(ChatRequest request, Target target, Changes changes);

    /** The whole answer. Throws the typed error when the body is one, whatever the status says. */
    ChatResponse read(ChatRequest request, Reply reply, Target target);

    /**
     * Whether an answer to a request for a stream is one, by its first byte that is not blank. An error, or a whole answer,
     * may come in its place, and the content type alone is not to be relied on.
     */
    default boolean isStream(int firstByte, Headers headers) {
        String type = headers.get("content-type");
        boolean events = type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("text/event-stream");
        return events || (firstByte != '{' && firstByte != '[');
    }

    /** A reader for one streamed answer. */
    StreamReader stream(Target target, ChunkSink sink);

    /** What an error reply means. */
    LlmException fail(Reply reply, Target target);
}
