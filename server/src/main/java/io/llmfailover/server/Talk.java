package io.llmfailover.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.server.api.Api;
import io.llmfailover.server.api.Problem;
import io.llmfailover.server.http.Bounds;
import io.llmfailover.server.http.Connections;
import io.llmfailover.server.http.Outlet;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request and its response, on the event loop of its connection. */
final class Talk {

    private static final Logger LOG = LoggerFactory.getLogger(Talk.class);
    private static final int INTERNAL_ERROR = 500;
    private static final long LINGER_MILLIS = 2_000;
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,128}");

    private final HttpServerRequest request;
    private final Context loop;
    private final Bounds bounds;
    private final Api api;
    private final String id;

    Talk(HttpServerRequest request, Context loop, Bounds bounds, Api api, String freshId) {
        this.request = request;
        this.loop = loop;
        this.bounds = bounds;
        this.api = api;
        String theirs = request.getHeader("x-request-id");
        this.id = theirs != null && ID.matcher(theirs).matches() ? theirs : freshId;
    }

    /** By which caller and log know the request. */
    String id() {
        return id;
    }

    Api api() {
        return api;
    }

    HttpServerRequest request() {
        return request;
    }

    /** Now if this is the loop already. */
    void onLoop(Runnable work) {
        if (Vertx.currentContext() == loop) {
            work.run();
        } else {
            loop.runOnContext(there -> work.run());
        }
    }

    /** When the loop has done all that it does now. */
    void afterThis(Runnable work) {
        loop.runOnContext(there -> work.run());
    }

    void onGone(Runnable gone) {
        request.response().closeHandler(closed -> gone.run());
    }

    boolean isOver() {
        return request.response().ended() || request.response().closed();
    }

    /** The response with its status and the headers that each has. */
    HttpServerResponse head(int status) {
        HttpServerResponse response = request.response();
        response.setStatusCode(status);
        response.putHeader("x-request-id", id);
        // where Anthropic's clients look for it
        response.putHeader("request-id", id);
        if (isLast()) {
            response.putHeader("connection", "close");
        }
        return response;
    }

    void json(int status, ObjectNode body, Consumer<HttpServerResponse> more) {
        if (isOver()) {
            return;
        }
        HttpServerResponse response = head(status);
        response.putHeader("content-type", "application/json");
        more.accept(response);
        Outlet.send(request, loop.owner(), bounds, Json.bytes(body), this::closeIfLast);
    }

    /** Whether the connection ends with this: what a caller goes on to send after it was refused is not read. */
    private boolean isLast() {
        return Connections.isLast(request) || (request.version() != HttpVersion.HTTP_2 && !request.isEnded());
    }

    void closeIfLast() {
        if (isLast() && request.isEnded()) {
            request.connection().close();
        } else if (isLast()) {
            linger();
        }
    }

    /** What comes is thrown away for a while: a connection that is closed on it may take the answer with it. */
    private void linger() {
        HttpConnection connection = request.connection();
        loop.owner().setTimer(LINGER_MILLIS, late -> connection.close());
        request.endHandler(end -> connection.close());
    }

    /** What is no refusal is a fault, which only the log tells. */
    void refuse(Throwable failure) {
        Problem problem = Problem.of(failure);
        if (problem.status() == INTERNAL_ERROR) {
            LOG.warn("Request {} failed", id, failure);
        }
        problem(problem);
    }

    void problem(Problem problem) {
        json(problem.status(), api.error(problem, id), response -> {
            if (problem.retryAfter() != null) {
                // a client that comes back too early is told the same again
                long seconds = Math.max(1, (problem.retryAfter().toMillis() + 999) / 1_000);
                response.putHeader("retry-after", Long.toString(seconds));
            }
        });
    }
}
