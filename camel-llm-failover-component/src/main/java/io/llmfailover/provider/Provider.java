package io.llmfailover.provider;

import io.llmfailover.chat.ChatRequest;
import io.llmfailover.dialect.Dialect;
import io.llmfailover.dialect.Target;
import io.llmfailover.error.Origin;
import io.llmfailover.transport.HttpCall;
import io.llmfailover.transport.Limits;
import io.llmfailover.transport.Transport;
import java.net.URI;
import java.util.Map;

/** A place that can be called: where it is, what it speaks, who we are there, and how it is tagged. */
public record Provider(
        String name,
        URI base,
        Dialect dialect,
        Credential credential,
        Map<String, String> quirks,
        Map<String, String> tags) {

    /** Makes one call, once. Throws the typed error when the request cannot be said to this provider at all. */
    public LlmCall call(ChatRequest request, Origin origin, Limits limits, Transport transport, AnswerHandler handler) {
        Target target = new Target(origin, base, quirks);
        HttpCall http = credential.authorise(dialect.write(request, target));
        LlmCall call = new LlmCall(dialect, target, request, limits, handler);
        call.begin(transport.send(http, limits, call));
        return call;
    }
}
