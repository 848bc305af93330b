package io.llmfailover;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Operation;
import io.llmfailover.chat.Usage;
import java.util.Map;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Puts an answer into a message. */
final class AnswerWriter {

    private AnswerWriter() {}

    static void write(Message message, ChatResponse response, BodyForm form, Operation operation, LlmOutput output) {
        message.setBody(body(response, form, operation, output));
        set(message, LlmConstants.FINISH_REASON, response.finishReason());
        Usage usage = response.usage();
        set(message, LlmConstants.PROMPT_TOKENS, usage == null ? null : usage.prompt());
        set(message, LlmConstants.COMPLETION_TOKENS, usage == null ? null : usage.completion());
        set(message, LlmConstants.TOTAL_TOKENS, usage == null ? null : usage.total());
    }

    /** A stream's counts come with its last chunk; those of an earlier call must not stand for them. */
    static void clearCounts(Message message) {
        message.removeHeader(LlmConstants.FINISH_REASON);
        message.removeHeader(LlmConstants.PROMPT_TOKENS);
        message.removeHeader(LlmConstants.COMPLETION_TOKENS);
        message.removeHeader(LlmConstants.TOTAL_TOKENS);
    }

    /** What an earlier call of the route told must not stand beside a failure. */
    static void clear(Message message) {
        clearCounts(message);
        message.removeHeader(LlmConstants.PROVIDER);
        message.removeHeader(LlmConstants.MODEL);
        message.removeHeader(LlmConstants.REQUEST_ID);
        message.removeHeader(LlmConstants.LATENCY);
        message.removeHeader(LlmConstants.HEADROOM);
        message.removeHeader(LlmConstants.ATTEMPTS);
    }

    private static Object body(ChatResponse response, BodyForm form, Operation operation, LlmOutput output) {
        if (operation != Operation.CHAT) {
            return typed(response.json(), form);
        }
        return switch (output) {
            case AUTO -> form == BodyForm.TEXT ? response.text() : typed(response.json(), form);
            case TEXT -> response.text();
            case MESSAGE -> typed(response.message(), form);
            case JSON -> typed(response.json(), form);
        };
    }

    private static Object typed(JsonNode json, BodyForm form) {
        return switch (form) {
            case TEXT, JSON -> Json.text(json);
            case MAP -> Json.to(json, Map.class);
            case NODE -> json;
        };
    }

    /** An absent value also removes what an earlier call of the route left there. */
    static void set(Message message, String header, @Nullable Object value) {
        if (value == null) {
            message.removeHeader(header);
        } else {
            message.setHeader(header, value);
        }
    }
}
