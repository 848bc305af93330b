package io.llmfailover.simulator.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.simulator.script.Behaviour;
import io.llmfailover.simulator.script.Settings;
import io.llmfailover.simulator.script.UsageFault;
import io.llmfailover.simulator.script.Verdict;
import io.llmfailover.simulator.wire.ChatAnswer;
import io.llmfailover.simulator.wire.ChatRequest;
import io.llmfailover.simulator.wire.Finish;
import io.llmfailover.simulator.wire.Pieces;
import io.llmfailover.simulator.wire.Schemas;
import io.llmfailover.simulator.wire.Stamp;
import io.llmfailover.simulator.wire.Tool;
import io.llmfailover.simulator.wire.ToolCall;
import io.llmfailover.simulator.wire.Usage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Thinks of something to say. */
final class Answers {
    private static final int ECHO = 200;

    private Answers() {}

    static ChatAnswer answer(ChatRequest request, Verdict verdict, Stamp stamp) {
        Behaviour behaviour = verdict.behaviour();
        List<ToolCall> calls = calls(request, behaviour, stamp);
        String text = calls.isEmpty() ? text(request, verdict) : "";
        Integer tokens = behaviour.get(Settings.TOKENS);
        List<String> pieces = pieces(request, text, tokens);
        long said = calls.isEmpty()
                ? Usage.tokens(text.length())
                : Usage.tokens(calls.stream().mapToLong(Answers::chars).sum());
        String thought = behaviour.get(Settings.REASONING);
        Usage truth = new Usage(
                Usage.tokens(request.conversation().chars()),
                (tokens != null && calls.isEmpty() ? tokens : said)
                        + Usage.tokens(thought == null ? 0 : thought.length()));
        return new ChatAnswer(
                stamp.requestId().substring("req_".length()),
                request.model(),
                stamp.seconds(),
                pieces,
                calls,
                behaviour.get(Settings.FINISH, calls.isEmpty() ? Finish.STOP : Finish.TOOL_CALLS),
                usage(behaviour, truth),
                request.streamUsage(),
                thought);
    }

    /** Without its id, which is of any length. */
    private static long chars(ToolCall call) {
        return (long) call.name().length() + call.arguments().toString().length();
    }

    private static List<String> pieces(ChatRequest request, String text, @Nullable Integer tokens) {
        if (tokens != null) {
            return Pieces.words(text, tokens);
        }
        return request.stream() ? Pieces.words(text) : List.of(text);
    }

    private static @Nullable Usage usage(Behaviour behaviour, Usage truth) {
        UsageFault fault = behaviour.get(Settings.USAGE);
        return fault == null ? truth : fault.apply(truth);
    }

    private static String text(ChatRequest request, Verdict verdict) {
        List<String> turns = verdict.behaviour().get(Settings.REPLY);
        if (turns != null) {
            return turns.get((int) (verdict.turn() % turns.size()));
        }
        String scripted = verdict.behaviour().get(Settings.TEXT);
        if (scripted != null) {
            return scripted;
        }
        JsonNode schema = request.schema();
        if (schema != null) {
            return Schemas.sample(schema).toString();
        }
        String user = request.conversation().lastUser();
        String echo = user.length() > ECHO ? user.substring(0, ECHO) + "..." : user;
        return request.conversation().afterTool() ? "The tool has answered. You said: " + echo : "You said: " + echo;
    }

    private static List<ToolCall> calls(ChatRequest request, Behaviour behaviour, Stamp stamp) {
        boolean forced = request.choice().forced();
        int wanted = behaviour.get(Settings.TOOLS, forced ? 1 : 0);
        if (request.tools().isEmpty() || request.conversation().afterTool()) {
            return List.of();
        }
        List<ToolCall> calls = new ArrayList<>();
        for (int i = 0; i < wanted; i++) {
            Tool tool = tool(request, i);
            String id = stamp.requestId().substring("req_".length()) + i;
            calls.add(new ToolCall(id, tool.name(), Schemas.sample(tool.schema())));
        }
        return calls;
    }

    private static Tool tool(ChatRequest request, int index) {
        String name = request.choice().name();
        for (Tool tool : request.tools()) {
            if (tool.name().equals(name)) {
                return tool;
            }
        }
        return request.tools().get(index % request.tools().size());
    }
}
