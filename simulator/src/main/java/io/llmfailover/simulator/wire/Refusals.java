package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a vendor refuses of a request, as the table has it. */
final class Refusals {
    private static final Pattern NINE = Pattern.compile("[A-Za-z0-9]{9}");

    private record Rule(String name, List<String> names) {}

    private final List<Rule> rules;

    private Refusals(List<Rule> rules) {
        this.rules = rules;
    }

    static Refusals of(String vendor) {
        return new Refusals(Rows.of("refusals.csv", 3).stream()
                .filter(cells -> cells.get(0).equals(vendor))
                .map(cells -> new Rule(cells.get(1), Rows.words(cells.get(2))))
                .toList());
    }

    void check(JsonNode body) {
        rules.forEach(rule -> check(rule, body));
    }

    private static void check(Rule rule, JsonNode body) {
        switch (rule.name) {
            case "only" -> only(rule.names, body);
            case "never" -> rule.names.forEach(name -> refuseIf(body.hasNonNull(name), name + " is not supported"));
            case "one" -> rule.names.forEach(name -> refuseIf(body.path(name).asInt(1) != 1, name + " must be 1"));
            case "message" -> body.path("messages").forEach(message -> only(rule.names, message));
            case "roles" -> body.path("messages").forEach(message -> role(rule.names, message));
            case "format" -> format(rule.names, body.path("response_format").path("type"));
            case "nine-ids" -> body.path("messages").forEach(Refusals::ids);
            case "json-word" -> word(body);
            default -> throw new IllegalStateException("refusals.csv: no rule " + rule.name);
        }
    }

    private static void only(List<String> names, JsonNode node) {
        node.fieldNames().forEachRemaining(name -> refuseIf(!names.contains(name), name + ": extra input"));
    }

    private static void role(List<String> names, JsonNode message) {
        String role = message.path("role").asText();
        refuseIf(!names.contains(role), "unknown role " + role);
    }

    private static void format(List<String> names, JsonNode type) {
        refuseIf(type.isTextual() && !names.contains(type.asText()), "This response_format type is unavailable now");
    }

    private static void ids(JsonNode message) {
        message.path("tool_calls").forEach(call -> id(call.path("id")));
        id(message.path("tool_call_id"));
    }

    private static void id(JsonNode id) {
        refuseIf(id.isTextual() && !NINE.matcher(id.asText()).matches(), "Tool call id must be 9 letters and digits");
    }

    private static void word(JsonNode body) {
        boolean json = body.path("response_format").path("type").asText().equals("json_object");
        boolean said = body.path("messages").toString().toLowerCase(Locale.ROOT).contains("json");
        refuseIf(json && !said, "Prompt must contain the word json");
    }

    private static void refuseIf(boolean bad, String message) {
        if (bad) {
            throw new Refusal(ErrorKind.INVALID_REQUEST, message);
        }
    }
}
