package io.llmfailover.server;

import io.llmfailover.server.api.Problem;
import io.llmfailover.server.api.Refused;
import io.llmfailover.server.caller.Caller;
import io.llmfailover.server.caller.Callers;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Finds out who asks, before anything else of a request is looked at. */
final class Access {

    /** Null if everybody may ask. */
    private final @Nullable Callers callers;

    private Access(@Nullable Callers callers) {
        this.callers = callers;
    }

    /** Without keys nobody but this machine may be able to ask. */
    static Access of(LlmServerEndpoint endpoint) throws UnknownHostException {
        Callers known = endpoint.getCallers();
        if (known != null && !known.isOpen()) {
            return new Access(known);
        }
        if (!InetAddress.getByName(endpoint.getHost()).isLoopbackAddress()) {
            throw new IllegalArgumentException("llm-server: callers are needed at " + endpoint.getHost()
                    + ", where other machines can ask: name a file of keys (llm.http.keys in the"
                    + " gateway), or listen at 127.0.0.1");
        }
        return new Access(null);
    }

    boolean isOpen() {
        return callers == null;
    }

    /** The same to all who show no good key, whatever is wrong with it. */
    Caller enter(HttpServerRequest request) {
        if (callers == null) {
            refusePages(request);
            return Caller.ANYBODY;
        }
        String key = Credential.of(request.headers());
        Caller caller = key == null ? null : callers.find(key);
        if (caller == null) {
            request.response().putHeader("www-authenticate", "Bearer");
            throw new Refused("unauthenticated", "the request shows no key that is known here");
        }
        return caller;
    }

    /** A browser on this machine asks for pages from anywhere, whatever name they gave to this address. Each of them says whose it is. */
    private static void refusePages(HttpServerRequest request) {
        if (request.headers().contains(HttpHeaders.ORIGIN)) {
            throw new Refused("page_refused", "where no keys are asked for, pages in browsers may not ask");
        }
    }

    static void spend(Caller caller) {
        Duration wait = caller.allowance().ask();
        if (!wait.isZero()) {
            throw new Refused(Problem.busy("rate_exceeded", "the key has used up what it may ask in a minute", wait));
        }
    }
}
