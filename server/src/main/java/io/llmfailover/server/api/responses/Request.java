package io.llmfailover.server.api.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.server.api.Refused;
import java.util.Set;

/** A request as chat. What is not known here travels as it is: much of it has the same name there. */
final class Request {

    /**
     * Said in another form, or of no effect: {@code include} asks for more of what is not here, {@code max_tool_calls} counts the
     * vendor's own tools, and {@code stream_options} is about another stream.
     */
    private static final Set<String> OWN = Set.of(
            "input",
            "instructions",
            "max_output_tokens",
            "tools",
            "tool_choice",
            "parallel_tool_calls",
            "text",
            "reasoning",
            "store",
            "background",
            "include",
            "max_tool_calls",
            "previous_response_id",
            "conversation",
            "prompt",
            "stream_options",
            "top_logprobs",
            "truncation");

    private Request() {}

    static ObjectNode chat(ObjectNode asked) {
        Stateless.check(asked);
        ObjectNode chat = Json.object();
        asked.properties().forEach(member -> {
            if (!OWN.contains(member.getKey())) {
                chat.set(member.getKey(), member.getValue());
            }
        });
        chat.set("messages", Messages.of(asked));
        copy(asked, "max_output_tokens", chat, "max_completion_tokens");
        copy(object(asked, "reasoning"), "effort", chat, "reasoning_effort");
        JsonNode text = object(asked, "text");
        copy(text, "verbosity", chat, "verbosity");
        ObjectNode format = TextFormat.chat(text.path("format"));
        if (format != null) {
            chat.set("response_format", format);
        }
        FunctionTools.chat(asked, chat);
        return chat;
    }

    private static JsonNode object(ObjectNode asked, String member) {
        JsonNode value = asked.path(member);
        if (Json.has(asked, member) && !value.isObject()) {
            throw new Refused("invalid_request", member + " must be an object");
        }
        return value;
    }

    private static void copy(JsonNode from, String member, ObjectNode to, String name) {
        if (Json.has(from, member)) {
            to.set(name, from.get(member));
        }
    }
}
