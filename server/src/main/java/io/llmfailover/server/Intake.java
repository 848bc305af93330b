package io.llmfailover.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.server.api.Problem;
import io.llmfailover.server.api.Refused;
import io.llmfailover.server.caller.Caller;
import io.llmfailover.server.http.BodyReader;
import io.llmfailover.server.http.Bounds;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;

/** Lets in requests that have a body: what each must be like, and how many may be at work. */
final class Intake {

    private static final Duration LATER = Duration.ofSeconds(1);
    private static final Pattern JSON = Pattern.compile("(?i)\\s*application/json\\s*(;.*)?");

    private final LlmServerEndpoint endpoint;
    private final Vertx vertx;
    private final Room room;
    private final Bounds bounds;
    private final Sanity sanity;
    private volatile boolean closed;

    Intake(LlmServerEndpoint endpoint, Vertx vertx) {
        this.endpoint = endpoint;
        this.vertx = vertx;
        this.room = new Room(
                endpoint.getLimits().getMaxInFlight(), endpoint.getLimits().getMaxBytesInFlight());
        this.bounds = endpoint.getLimits().bounds();
        this.sanity = endpoint.getLimits().sanity();
    }

    Bounds bounds() {
        return bounds;
    }

    Sanity sanity() {
        return sanity;
    }

    int inFlight() {
        return room.requests();
    }

    /** What comes from now on is refused; what is at work may end. */
    void close() {
        closed = true;
    }

    static void expect(Talk talk, HttpMethod method) {
        if (!talk.request().method().equals(method)) {
            talk.request().response().putHeader("allow", method.name());
            throw new Refused("method_not_allowed", "this path takes " + method.name());
        }
    }

    /** What is to be done with a request, which gives its share of the room back when it ends; throws {@link Refused}. */
    interface Work {
        Runnable of(ObjectNode asked, Room.Share share);
    }

    /** Throws {@link Refused}. */
    void take(Talk talk, Caller caller, Work work) {
        checkForm(talk);
        Room.Share share = enter();
        try {
            Access.spend(caller);
        } catch (Refused refused) {
            share.close();
            throw refused;
        }
        BodyReader.read(bounds, vertx, talk.request(), new Body(talk, share, work));
    }

    private static void checkForm(Talk talk) {
        String type = talk.request().getHeader("content-type");
        if (type == null || !JSON.matcher(type).matches()) {
            throw new Refused("not_json", "the content-type must be application/json");
        }
        String packed = talk.request().getHeader("content-encoding");
        if (packed != null && !packed.equalsIgnoreCase("identity")) {
            throw new Refused("not_json", "the body must not be packed");
        }
    }

    private Room.Share enter() {
        if (closed) {
            throw new Refused(Problem.busy("busy", "the server is stopping", LATER));
        }
        Room.Share share = room.enter();
        if (share == null) {
            throw full();
        }
        return share;
    }

    private static Refused full() {
        return new Refused(Problem.busy("busy", "too many requests are at work here", LATER));
    }

    private final class Body implements BodyReader.Listener {

        private final Talk talk;
        private final Room.Share share;
        private final Work work;

        Body(Talk talk, Room.Share share, Work work) {
            this.talk = talk;
            this.share = share;
            this.work = work;
        }

        @Override
        public boolean hold(int bytes) {
            return share.hold(bytes);
        }

        @Override
        public void read(byte[] body, int length) {
            Runnable begin;
            try {
                ObjectNode asked = json(body, length);
                sanity.check(asked);
                begin = work.of(asked, share);
            } catch (RuntimeException refused) {
                share.close();
                talk.refuse(refused);
                return;
            }
            begin.run();
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
            refuse(Problem.of(
                    "too_large", "the body may have " + endpoint.getLimits().getMaxBodySize() + " bytes at most"));
        }

        @Override
        public void tooSlow() {
            refuse(Problem.of(
                    "slow_request",
                    "the body did not come within " + endpoint.getLimits().getBodyTimeout() + " ms"));
        }

        @Override
        public void tooMuch() {
            share.close();
            talk.refuse(full());
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
