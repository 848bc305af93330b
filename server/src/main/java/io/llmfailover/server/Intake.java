package io.llmfailover.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.server.api.Problem;
import io.llmfailover.server.api.Refused;
import io.llmfailover.server.caller.Caller;
import io.llmfailover.server.http.BodyReader;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Lets in requests that have a body: what each must be like, and how many may be at work. */
final class Intake {

    private static final Duration LATER = Duration.ofSeconds(1);

    private final LlmServerEndpoint endpoint;
    private final Vertx vertx;
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile boolean closed;

    Intake(LlmServerEndpoint endpoint, Vertx vertx) {
        this.endpoint = endpoint;
        this.vertx = vertx;
    }

    int inFlight() {
        return inFlight.get();
    }

    /** What comes from now on is refused; what is at work may end. */
    void close() {
        closed = true;
    }

    /** The request is at its end, whichever that was. */
    void done() {
        inFlight.decrementAndGet();
    }

    static void expect(Talk talk, HttpMethod method) {
        if (!talk.request().method().equals(method)) {
            talk.request().response().putHeader("allow", method.name());
            throw new Refused("method_not_allowed", "this path takes " + method.name());
        }
    }

    /** Throws {@link Refused}. Work is made of the body, or refuses it; what begins says by {@link #done()} that it ended. */
    void take(Talk talk, Caller caller, Function<ObjectNode, Runnable> work) {
        checkForm(talk);
        enter();
        try {
            Access.spend(caller);
        } catch (Refused refused) {
            done();
            throw refused;
        }
        BodyReader.read(endpoint.bounds(), vertx, talk.request(), new Body(talk, work));
    }

    private static void checkForm(Talk talk) {
        String type = talk.request().getHeader("content-type");
        if (type == null || !type.strip().toLowerCase(Locale.ROOT).matches("application/json\\s*(;.*)?")) {
            throw new Refused("not_json", "the content-type must be application/json");
        }
        String packed = talk.request().getHeader("content-encoding");
        if (packed != null && !packed.equalsIgnoreCase("identity")) {
            throw new Refused("not_json", "the body must not be packed");
        }
    }

    private void enter() {
        if (closed) {
            throw new Refused(Problem.busy("busy", "the server is stopping", LATER));
        }
        if (inFlight.incrementAndGet() > endpoint.getMaxInFlight()) {
            done();
            throw new Refused(Problem.busy("busy", "too many requests are at work here", LATER));
        }
    }

    private final class Body implements BodyReader.Listener {

        private final Talk talk;
        private final Function<ObjectNode, Runnable> work;

        Body(Talk talk, Function<ObjectNode, Runnable> work) {
            this.talk = talk;
            this.work = work;
        }

        @Override
        public void read(byte[] body) {
            Runnable begin;
            try {
                ObjectNode asked = json(body);
                endpoint.sanity().check(asked);
                begin = work.apply(asked);
            } catch (RuntimeException refused) {
                done();
                talk.refuse(refused);
                return;
            }
            begin.run();
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
