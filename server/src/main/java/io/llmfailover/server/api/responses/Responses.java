package io.llmfailover.server.api.responses;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.server.api.Api;
import io.llmfailover.server.api.EventWriter;
import io.llmfailover.server.api.OpenAiError;
import io.llmfailover.server.api.Problem;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * OpenAI's Responses API for text, functions, structured output and streams. Each request brings all of its conversation:
 * what needs an earlier response, or a tool that the vendor runs, is refused. {@code store} is of no effect, since SDKs leave
 * it at true; answers say that nothing was stored.
 */
public final class Responses implements Api {

    private final Supplier<String> ids;
    private final InstantSource clock;

    /**
     * @param ids for answers that bring none
     * @param clock likewise
     */
    public Responses(Supplier<String> ids, InstantSource clock) {
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public ObjectNode request(ObjectNode asked) {
        return Request.chat(asked);
    }

    @Override
    public ObjectNode answer(ObjectNode completion, ObjectNode asked) {
        return Answer.of(completion, shell(completion, asked));
    }

    @Override
    public EventWriter events(ObjectNode asked) {
        return new ResponseEvents(first -> shell(first, asked));
    }

    private Shell shell(ObjectNode completion, ObjectNode asked) {
        return Shell.of(completion, asked, ids, clock);
    }

    @Override
    public ObjectNode error(Problem problem, String requestId) {
        return OpenAiError.of(problem);
    }
}
