package io.llmfailover.dialect.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.Target;

/**
 * Takes thinking out of a text that begins with it, as local models write it whose server does not know their form: the
 * quirk {@code reasoning=tags}. Holds back no more than what may be the beginning of a tag.
 */
final class ThinkTags {

    private static final String OPEN = "<think>";
    private static final String CLOSE = "</think>";

    private enum Place {
        BEFORE,
        INSIDE,
        BEHIND,
        AFTER
    }

    private Place place = Place.BEFORE;
    private String held = "";

    static boolean wanted(Target target) {
        return "tags".equals(target.quirks().get("reasoning"));
    }

    /** Moves what is thinking from the text of this message or delta to a member of its own. */
    void sort(ObjectNode message) {
        String text = Json.textAt(message, "content");
        if (text != null) {
            sort(message, held + text);
        }
    }

    /** Whether the end of the text still holds something back. */
    boolean holds() {
        return !held.isEmpty();
    }

    /** The text ended: what may have been the beginning of a tag was none. */
    void release(ObjectNode message) {
        String member = place == Place.INSIDE ? "reasoning_content" : "content";
        String text = Json.textAt(message, member);
        message.put(member, (text == null ? "" : text) + held);
        held = "";
    }

    private void sort(ObjectNode message, String text) {
        held = "";
        String rest = text;
        if (place == Place.BEFORE) {
            rest = before(rest);
        }
        String thinking = "";
        if (place == Place.INSIDE) {
            int end = rest.indexOf(CLOSE);
            thinking = end < 0 ? uncut(rest) : rest.substring(0, end);
            rest = end < 0 ? "" : rest.substring(end + CLOSE.length());
            place = end < 0 ? Place.INSIDE : Place.BEHIND;
        }
        if (place == Place.BEHIND) {
            rest = rest.stripLeading();
            place = rest.isEmpty() ? Place.BEHIND : Place.AFTER;
        }
        message.put("content", rest);
        if (!thinking.isEmpty()) {
            message.put("reasoning_content", thinking);
        }
    }

    private String before(String text) {
        String stripped = text.stripLeading();
        if (stripped.startsWith(OPEN)) {
            place = Place.INSIDE;
            return stripped.substring(OPEN.length());
        }
        if (OPEN.startsWith(stripped)) {
            held = text;
            return "";
        }
        place = Place.AFTER;
        return text;
    }

    /** The text without what may be the beginning of the end. */
    private String uncut(String text) {
        for (int length = Math.min(CLOSE.length() - 1, text.length()); length > 0; length--) {
            if (text.endsWith(CLOSE.substring(0, length))) {
                held = text.substring(text.length() - length);
                return text.substring(0, text.length() - length);
            }
        }
        return text;
    }
}
