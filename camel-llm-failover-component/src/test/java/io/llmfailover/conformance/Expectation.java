package io.llmfailover.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Usage;
import io.llmfailover.error.LlmException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares what a dialect made of a payload with what the corpus says it stands for. */
final class Expectation {

    private final JsonNode expect;
    private final Outcome outcome;
    private final Findings findings = new Findings();

    private Expectation(JsonNode expect, Outcome outcome) {
        this.expect = expect;
        this.outcome = outcome;
    }

    /** Of several complete alternatives one must hold; when none does, the first is the one to explain. */
    static Findings compare(JsonNode expect, Outcome outcome) {
        JsonNode alternatives =
                expect.has("any_of") ? expect.path("any_of") : Json.array().add(expect);
        List<Findings> found = new ArrayList<>();
        for (JsonNode alternative : alternatives) {
            found.add(new Expectation(alternative, outcome).compare());
        }
        return found.stream().filter(Findings::none).findFirst().orElse(found.get(0));
    }

    private Findings compare() {
        LlmException failure = outcome.failure();
        if (failure == null && expect.has("error")) {
            findings.wrong.add("expected " + expect.path("error").path("class") + " but there was no failure");
        } else if (failure != null && !expect.has("error")) {
            findings.wrong.add("failed: " + failure.getMessage() + ": " + failure.getProviderMessage());
        } else if (failure != null) {
            ErrorExpectation.compare(expect.path("error"), failure, findings);
        }
        findings.wrong.addAll(outcome.breaches());
        text("content", outcome.response().text());
        text("reasoning", outcome.response().reasoning());
        text("refusal", outcome.response().refusal());
        text("finish_reason", outcome.response().finishReason());
        if (expect.has("output_before_error")) {
            findings.scalar("output_before_error", expect.path("output_before_error"), outcome.output());
        }
        toolCalls();
        usage();
        embeddings();
        return findings;
    }

    private void text(String member, @Nullable String actual) {
        if (expect.has(member)) {
            findings.scalar(member, expect.path(member), actual == null || actual.isEmpty() ? null : actual);
        }
    }

    private void toolCalls() {
        if (!expect.has("tool_calls")) {
            return;
        }
        JsonNode wanted = expect.path("tool_calls");
        JsonNode calls = outcome.response().toolCalls();
        findings.scalar("number of tool_calls", Json.of(wanted.size()), calls.size());
        for (int i = 0; i < wanted.size(); i++) {
            toolCall("tool_calls/" + i, wanted.get(i), calls.path(i));
        }
    }

    private void toolCall(String where, JsonNode wanted, JsonNode call) {
        JsonNode function = call.path("function");
        findings.scalar(where + "/name", wanted.path("name"), Json.textAt(function, "name"));
        JsonNode arguments = Same.arguments(function.path("arguments").asText());
        findings.json(where + "/arguments", wanted.path("arguments"), arguments);
        if (wanted.has("id")) {
            findings.scalar(where + "/id", wanted.path("id"), Json.textAt(call, "id"));
        }
    }

    private void usage() {
        Usage usage = outcome.response().usage();
        if (!expect.has("usage")) {
            return;
        }
        if (expect.path("usage").isNull() || usage == null) {
            findings.check(
                    expect.path("usage").isNull() && usage == null,
                    Findings.differs("usage", expect.path("usage"), usage));
            return;
        }
        expect.path("usage")
                .properties()
                .forEach(member ->
                        findings.scalar("usage/" + member.getKey(), member.getValue(), count(usage, member.getKey())));
    }

    private static @Nullable Long count(Usage usage, String member) {
        return switch (member) {
            case "prompt_tokens" -> usage.prompt();
            case "completion_tokens" -> usage.completion();
            case "total_tokens" -> usage.total();
            case "cached_tokens" -> usage.cached();
            case "cache_write_tokens" -> usage.cacheWrite();
            case "reasoning_tokens" -> usage.reasoning();
            default -> null;
        };
    }

    private void embeddings() {
        if (!expect.has("embeddings")) {
            return;
        }
        JsonNode wanted = expect.path("embeddings");
        JsonNode data = outcome.response().json().path("data");
        JsonNode vector = data.path(0).path("embedding");
        findings.scalar("embeddings/count", wanted.path("count"), data.size());
        findings.scalar("embeddings/dimensions", wanted.path("dimensions"), vector.size());
        for (int i = 0; i < wanted.path("first").size(); i++) {
            JsonNode number = vector.has(i) ? vector.get(i) : MissingNode.getInstance();
            findings.json("embeddings/first/" + i, wanted.path("first").get(i), number);
        }
    }
}
