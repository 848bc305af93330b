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
import io.llmfailover.server.http.Bounds;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;

/** Takes the requests below one path: finds out what is asked for, and lets in what may come in. */
final class Front {

    private static final Duration LATER = Duration.ofSeconds(1);
    private static final String MODELS = "/models";
    private static final Pattern JSON = Pattern.compile("(?i)\\s*application/json\\s*(;.*)?");

    private final Apis apis = new Apis();
    private final LlmServerConsumer consumer;
    private final LlmServerEndpoint endpoint;
    private final Access access;
    private final Vertx vertx;
    private final Room room;
    private final Bounds bounds;
    private final Sanity sanity;
    private volatile boolean closed;

    Front(LlmServerConsumer consumer, LlmServerEndpoint endpoint, Access access, Vertx vertx) {
        this.consumer = consumer;
        this.endpoint = endpoint;
        this.access = access;
        this.vertx = vertx;
        this.room = new Room(endpoint.getMaxInFlight(), endpoint.getMaxBytesInFlight());
        this.bounds = endpoint.bounds();
        this.sanity = endpoint.sanity();
    }

    LlmServerConsumer consumer() {
        return consumer;
    }

    Bounds bounds() {
        return bounds;
    }

    LlmServerEndpoint endpoint() {
        return endpoint;
    }

    Vertx vertx() {
        return vertx;
    }

    int inFlight() {
        return room.requests();
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
        Talk talk = new Talk(request, vertx.getOrCreateContext(), bounds, api, fresh);
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
            body = OpenAiModels.list(
                    endpoint.aliasNames().stream().filter(caller::mayUse).toList());
        } else {
            body = OpenAiModels.one(known(below.substring(MODELS.length() + 1), caller));
        }
        talk.json(200, body, response -> {});
    }

    /** The name as it was asked for, if it is one that may be. */
    String known(String alias, Caller caller) {
        if (!endpoint.aliasNames().contains(alias) || !caller.mayUse(alias)) {
            throw new Refused("unknown_model", "there is no model of this name, see " + endpoint.getPath() + MODELS);
        }
        return alias;
    }

    private void ask(Talk talk, Caller caller) {
        String type = talk.request().getHeader("content-type");
        if (type == null || !JSON.matcher(type).matches()) {
            throw new Refused("not_json", "the content-type must be application/json");
        }
        String packed = talk.request().getHeader("content-encoding");
        if (packed != null && !packed.equalsIgnoreCase("identity")) {
            throw new Refused("not_json", "the body must not be packed");
        }
        if (closed) {
            throw new Refused(Problem.busy("busy", "the server is stopping", LATER));
        }
        Room.Share share = room.enter();
        if (share == null) {
            throw busy();
        }
        try {
            Access.spend(caller);
        } catch (Refused refused) {
            share.close();
            throw refused;
        }
        BodyReader.read(bounds, vertx, talk.request(), new Body(talk, caller, share));
    }

    private static Refused busy() {
        return new Refused(Problem.busy("busy", "too many requests are at work here", LATER));
    }

    private final class Body implements BodyReader.Listener {

        private final Talk talk;
        private final Caller caller;
        private final Room.Share share;

        Body(Talk talk, Caller caller, Room.Share share) {
            this.talk = talk;
            this.caller = caller;
            this.share = share;
        }

        @Override
        public boolean hold(int bytes) {
            return share.hold(bytes);
        }

        @Override
        public void read(byte[] body, int length) {
            Wanted wanted;
            try {
                wanted = Wanted.read(talk.api(), json(body, length), sanity);
                wanted.models().forEach(name -> known(name, caller));
            } catch (RuntimeException refused) {
                share.close();
                talk.refuse(refused);
                return;
            }
            new Ask(Front.this, talk, caller, share, wanted).begin();
        }

        private ObjectNode json(byte[] body, int length) {
            try {
                JsonNode json = Json.parse(body, 0, length);
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
        public void tooMuch() {
            share.close();
            talk.refuse(busy());
        }

        @Override
        public void gone() {
            share.close();
        }

        private void refuse(Problem problem) {
            share.close();
            talk.problem(problem);
        }
    }
}
