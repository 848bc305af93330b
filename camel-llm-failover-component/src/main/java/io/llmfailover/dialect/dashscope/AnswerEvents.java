package io.llmfailover.dialect.dashscope;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.ChunkWriter;
import io.llmfailover.dialect.Names;
import io.llmfailover.dialect.Reasons;
import org.jspecify.annotations.Nullable;

/** The events of an answer, of which a whole answer has one. The answer is in choices, or in the older form in a text. */
final class AnswerEvents {

    private final ChunkWriter chunks;
    private final Growth growth = new Growth();
    private final StreamedCalls calls;
    private final String model;
    private JsonNode usage = MissingNode.getInstance();
    private @Nullable String finish;

    AnswerEvents(ChunkWriter chunks, String model) {
        this.chunks = chunks;
        this.model = Names.shortened(model);
        this.calls = new StreamedCalls(chunks, growth);
    }

    /** An event with an output that says something, or nothing yet. */
    static boolean isAnswer(JsonNode event) {
        return event.path("output").isObject();
    }

    void add(JsonNode event) {
        if (event.path("usage").isObject()) {
            usage = event.path("usage");
        }
        JsonNode output = event.path("output");
        JsonNode first = output.path("choices").path(0);
        JsonNode choice = first.isObject() ? first : output;
        chunks.begin(Names.shortened(id(event)), model);
        JsonNode message = choice.path("message");
        chunks.reasoning(news("reasoning", message.path("reasoning_content")));
        chunks.text(news("content", message.isObject() ? message.path("content") : choice.path("text")));
        calls.addAll(message.path("tool_calls"));
        String said = Json.textAt(choice, "finish_reason");
        finish = said == null || said.equals("null") ? finish : said;
    }

    private static String id(JsonNode event) {
        String told = Json.textAt(event, "request_id");
        return told == null ? "chatcmpl-0" : told;
    }

    private String news(String name, JsonNode content) {
        return growth.news(name, text(content), Tokens.output(usage));
    }

    /** A text, or parts of which some are text. */
    private static String text(JsonNode content) {
        if (!content.isArray()) {
            return content.isTextual() ? content.textValue() : "";
        }
        StringBuilder text = new StringBuilder();
        content.forEach(part -> text.append(text(part.isTextual() ? part : part.path("text"))));
        return text.toString();
    }

    boolean finished() {
        return finish != null;
    }

    /** False when nothing came that is an answer. */
    boolean finish() {
        calls.finish();
        boolean good = Reasons.finish(chunks, finish == null ? "" : finish);
        if (good) {
            chunks.usage(Tokens.of(usage));
        }
        return good;
    }
}
