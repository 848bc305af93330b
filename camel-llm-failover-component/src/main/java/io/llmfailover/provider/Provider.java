package io.llmfailover.provider;

import io.llmfailover.chat.ChatRequest;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.Dialect;
import io.llmfailover.dialect.Target;
import io.llmfailover.error.Origin;
import io.llmfailover.transport.HttpCall;
import io.llmfailover.transport.Limits;
import io.llmfailover.transport.Transport;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** A place that can be called: where it is, what it speaks, who we are there, and how it is tagged. */
public record Provider(
        String name,
        URI base,
        Dialect dialect,
        Credential credential,
        Map<String, String> quirks,
        Map<String, String> tags) {

    /** What a call says, not yet who says it. Throws the typed error when it cannot be said to this provider at all. */
    public HttpCall write(ChatRequest request, Origin origin, Changes changes) {
        return dialect.write(request, target(origin), changes);
    }

    /** The same for all that is called here with the same key; shows no key. */
    public String account() {
        return name + " " + base + " " + credential.fingerprint();
    }

    private Target target(Origin origin) {
        return new Target(origin, base, quirks);
    }

    /** Makes one call, once, of what was written for the request. */
    public LlmCall send(
            HttpCall http,
            ChatRequest request,
            Origin origin,
            Limits limits,
            Transport transport,
            AnswerHandler handler) {
        LlmCall call = new LlmCall(dialect, target(origin), request, limits, handler);
        Departure departure = new Departure(credential, transport, origin, http);
        CompletionStage<?> preparation = credential.preparation();
        if (preparation == null) {
            departure.leave(call, limits);
        } else {
            departure.leaveAfter(preparation, call, limits);
        }
        return call;
    }
}
