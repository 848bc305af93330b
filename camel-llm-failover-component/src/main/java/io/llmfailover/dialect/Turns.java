package io.llmfailover.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;

/** Messages of vendors where user and assistant take turns and the user begins: whoever goes on adds to the last message. */
public final class Turns {

    /** Said by a user who was not there: a conversation may open with the assistant's greeting, or be a system prompt. */
    public static final String OPENING = "Begin.";

    private static final String USER = "user";

    private final String member;
    private final ArrayNode messages = Json.array();
    private int results;

    /** {@code member} is where a message has its content. */
    public Turns(String member) {
        this.member = member;
    }

    public void add(String role, ArrayNode blocks) {
        if (!blocks.isEmpty()) {
            content(role).addAll(blocks);
        }
    }

    /** Results come first in their message, even when the caller put something else before them. */
    public void addResult(JsonNode block) {
        content(USER).insert(results, block);
        results++;
    }

    /** What the last message says if it is of this role, else a new one. */
    private ArrayNode content(String role) {
        if (last().path("role").asText().equals(role)) {
            return (ArrayNode) last().path(member);
        }
        results = 0;
        return messages.addObject().put("role", role).putArray(member);
    }

    /** A last message of the assistant is an answer to go on with; blanks at its end are refused. */
    public void checkEnd(boolean goesOn, Changes changes) {
        if (last().isMissingNode() || last().path("role").asText().equals(USER)) {
            return;
        }
        if (!goesOn) {
            throw changes.incapable("this model does not go on with a message of the assistant");
        }
        JsonNode content = last().path(member);
        if (content.path(content.size() - 1) instanceof ObjectNode text && text.has("text")) {
            text.put("text", text.path("text").asText().stripTrailing());
        }
    }

    public boolean isEmpty() {
        return messages.isEmpty();
    }

    private JsonNode last() {
        return messages.path(messages.size() - 1);
    }

    /** All of them, with {@link #OPENING} said in this way where the user does not begin. */
    public ArrayNode opened(ObjectNode opening) {
        if (!messages.path(0).path("role").asText().equals(USER)) {
            ObjectNode first = Json.object().put("role", USER);
            first.putArray(member).add(opening);
            messages.insert(0, first);
        }
        return messages;
    }
}
