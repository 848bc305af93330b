package io.llmfailover.server.api.responses;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatChunk;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Usage;
import io.llmfailover.server.api.EventWriter;
import io.llmfailover.server.api.Events;
import io.llmfailover.server.api.Problem;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A streamed answer: numbered events about its items, and between them the response object, as begun and as ended. */
final class ResponseEvents implements EventWriter {

    private final Function<ObjectNode, Shell> opening;
    private @Nullable Open open;
    private @Nullable String finishReason;
    private @Nullable Usage usage;
    private boolean over;
    private int number;

    private record Open(Shell shell, OpenItems items) {}

    /** @param opening makes the shell from the first piece */
    ResponseEvents(Function<ObjectNode, Shell> opening) {
        this.opening = opening;
    }

    @Override
    public void chunk(ChatChunk chunk, Events out) {
        if (over) {
            return;
        }
        if (chunk.isRestart()) {
            // what was told cannot be taken back here
            fail(Problem.of("server_error", "the answer broke off"), "", out);
            return;
        }
        Emit emit = emit(out);
        tell(chunk, opened(chunk.json(), emit).items(), emit);
        finishReason = chunk.finishReason() == null ? finishReason : chunk.finishReason();
        usage = chunk.usage() == null ? usage : chunk.usage();
    }

    private static void tell(ChatChunk chunk, OpenItems items, Emit emit) {
        String thought = chunk.reasoning();
        if (thought != null) {
            items.think(thought, emit);
        }
        if (!chunk.text().isEmpty()) {
            items.say(PartKind.TEXT, chunk.text(), emit);
        }
        String refusal = chunk.refusal();
        if (refusal != null) {
            items.say(PartKind.REFUSAL, refusal, emit);
        }
        chunk.toolCalls().forEach(call -> items.call(call, emit));
    }

    private Open opened(ObjectNode first, Emit emit) {
        Open known = open;
        if (known != null) {
            return known;
        }
        Shell shell = opening.apply(first);
        Open begun = new Open(shell, new OpenItems(shell.ids()));
        open = begun;
        emit.event("response.created", response(shell.begun()));
        emit.event("response.in_progress", response(shell.begun()));
        return begun;
    }

    @Override
    public void end(Events out) {
        if (over) {
            return;
        }
        over = true;
        Emit emit = emit(out);
        Open begun = opened(Json.object(), emit);
        Ending ending = Ending.of(finishReason);
        begun.items().close(ending.status(), emit);
        ObjectNode whole = begun.shell().ended(ending, begun.items().output(), usage);
        emit.event("response." + ending.status(), response(whole));
    }

    @Override
    public void fail(Problem problem, String requestId, Events out) {
        if (over) {
            return;
        }
        over = true;
        Emit emit = emit(out);
        Open begun = opened(Json.object(), emit);
        emit.event("error", StreamFailure.event(problem));
        ObjectNode failed = begun.shell()
                .failed(StreamFailure.ofResponse(problem), begun.items().output(), usage);
        emit.event("response.failed", response(failed));
    }

    private static ObjectNode response(ObjectNode response) {
        return Json.object().set("response", response);
    }

    private Emit emit(Events out) {
        return (type, members) -> {
            ObjectNode json = Json.object().put("type", type).put("sequence_number", number++);
            out.event(type, json.setAll(members));
        };
    }
}
