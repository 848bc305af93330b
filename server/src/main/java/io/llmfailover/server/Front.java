package io.llmfailover.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.server.api.Api;
import io.llmfailover.server.api.OpenAiModels;
import io.llmfailover.server.api.Problem;
import io.llmfailover.server.api.Refused;
import io.llmfailover.server.caller.Caller;
import io.llmfailover.server.http.BodyReader;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes the requests below one path: finds out what is asked for, and lets in what may come in. */
final class Front {

    private static final Duration LATER = Duration.ofSeconds(1);
    private static final String MODELS = "/models";

    private final Apis apis = new Apis();
    private final LlmServerConsumer consumer;
    private final LlmServerEndpoint endpoint;
    private final Access access;
    private final Vertx vertx;
    private final Names names;
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile boolean closed;

    Front(LlmServerConsumer consumer, LlmServerEndpoint endpoint, Access access, Vertx vertx) {
        this.consumer = consumer;
        this.endpoint = endpoint;
        this.access = access;
        this.vertx = vertx;
        this.names = Names.of(endpoint);
    }

    LlmServerConsumer consumer() {
        return consumer;
    }

    LlmServerEndpoint endpoint() {
        return endpoint;
    }

    Vertx vertx() {
        return vertx;
    }

    int inFlight() {
        return inFlight.get();
    }

    /** What comes from now on is refused; what is at work may end. */
    void close() {
        closed = true;
    }

    void handle(HttpServerRequest request) {
        String below =
                String.valueOf(request.path()).substring(endpoint.getPath().length());
        Api api = apis.at(below);
        String fresh = endpoint.getCamelContext().getUuidGenerator().generateUuid();
        Talk talk = new Talk(request, vertx.getOrCreateContext(), api, fresh);
        try {
            answer(talk, below, access.enter(request));
        } catch (RuntimeException refused) {
            talk.refuse(refused);
        }
    }

    private void answer(Talk talk, String below, Caller caller) {
        if (below.equals(MODELS) || below.startsWith(MODELS + "/")) {
            expect(talk, HttpMethod.GET);
            models(talk, below, caller);
        } else if (apis.has(below)) {
            expect(talk, HttpMethod.POST);
            ask(talk, caller);
        } else {
            throw new Refused("not_found", "there is nothing at this path");
        }
    }

    private static void expect(Talk talk, HttpMethod method) {
        if (!talk.request().method().equals(method)) {
            talk.request().response().putHeader("allow", method.name());
            throw new Refused("method_not_allowed", "this path takes " + method.name());
        }
    }

    private void models(Talk talk, String below, Caller caller) {
        ObjectNode body;
        if (below.equals(MODELS)) {
            body = OpenAiModels.list(names.listed(caller));
        } else {
            body = OpenAiModels.one(known(Names.inPath(below.substring(MODELS.length() + 1)), caller));
        }
        talk.json(200, body, (response, json) -> {});
    }

    /** The name as it was asked for, if it is one that may be. */
    String known(String alias, Caller caller) {
        if (!names.has(alias, caller)) {
            throw new Refused("unknown_model", "there is no model of this name, see " + endpoint.getPath() + MODELS);
        }
        return alias;
    }

    private void ask(Talk talk, Caller caller) {
        String type = talk.request().getHeader("content-type");
        if (type == null || !type.strip().toLowerCase(Locale.ROOT).matches("application/json\\s*(;.*)?")) {
            throw new Refused("not_json", "the content-type must be application/json");
        }
        String packed = talk.request().getHeader("content-encoding");
        if (packed != null && !packed.equalsIgnoreCase("identity")) {
            throw new Refused("not_json", "the body must not be packed");
        }
        if (closed) {
            throw new Refused(Problem.busy("busy", "the server is stopping", LATER));
        }
        if (inFlight.incrementAndGet() > endpoint.getMaxInFlight()) {
            inFlight.decrementAndGet();
            throw new Refused(Problem.busy("busy", "too many requests are at work here", LATER));
        }
        try {
            Access.spend(caller);
        } catch (Refused refused) {
            inFlight.decrementAndGet();
            throw refused;
        }
        BodyReader.read(endpoint.bounds(), vertx, talk.request(), new Body(talk, caller));
    }

    /** The request is at its end, whichever that was. */
    void done() {
        inFlight.decrementAndGet();
    }

    private final class Body implements BodyReader.Listener {

        private final Talk talk;
        private final Caller caller;

        Body(Talk talk, Caller caller) {
            this.talk = talk;
            this.caller = caller;
        }

        @Override
        public void read(byte[] body) {
            Ask ask;
            try {
                ObjectNode asked = json(body);
                endpoint.sanity().check(asked);
                ask = new Ask(Front.this, talk, caller, asked);
            } catch (RuntimeException refused) {
                done();
                talk.refuse(refused);
                return;
            }
            ask.begin();
        }

        private ObjectNode json(byte[] body) {
            try {
                JsonNode json = Json.parse(body);
                if (json instanceof ObjectNode object) {
                    return object;
                }
            } catch (IOException broken) {
                // what is wrong with it may be somebody's text
            }
            throw new Refused("invalid_request", "the body is no JSON object");
        }

        @Override
        public void tooLarge() {
            refuse(Problem.of("too_large", "the body may have " + endpoint.getMaxBodySize() + " bytes at most"));
        }

        @Override
        public void tooSlow() {
            refuse(Problem.of("slow_request", "the body did not come within " + endpoint.getBodyTimeout() + " ms"));
        }

        @Override
        public void gone() {
            done();
        }

        private void refuse(Problem problem) {
            done();
            talk.problem(problem);
        }
    }
}
