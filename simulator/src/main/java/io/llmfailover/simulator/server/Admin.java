package io.llmfailover.simulator.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.simulator.script.ScriptException;
import io.llmfailover.simulator.script.ScriptReader;
import io.llmfailover.simulator.wire.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/** The calls under {@code /_sim/}. */
record Admin(Desk desk) {
    static final String PREFIX = "/_sim/";

    void handle(HttpServerRequest request, Buffer body) {
        HttpServerResponse response = request.response();
        try {
            JsonNode answer = answer(request, body);
            if (answer == null) {
                send(response, 404, Json.object().put("error", "no such admin call"));
            } else {
                send(response, 200, answer);
            }
        } catch (ScriptException e) {
            fail(response, e);
        } catch (NumberFormatException e) {
            send(response, 400, Json.object().put("error", "since: expected a sequence number"));
        }
    }

    private @Nullable JsonNode answer(HttpServerRequest request, Buffer body) {
        String call =
                request.method().name() + " " + String.valueOf(request.path()).substring(PREFIX.length());
        switch (call) {
            case "PUT rules" -> desk.book().set(ScriptReader.rules(body.toString()));
            case "POST rules" -> desk.book().add(ScriptReader.rules(body.toString()));
            case "DELETE rules" -> desk.book().clear();
            case "DELETE journal" -> desk.journal().clear();
            case "GET journal" -> {
                return JournalView.of(desk.journal(), request);
            }
            case "GET stats" -> {
                return stats();
            }
            case "GET health" -> {
                return Json.object().put("status", "up");
            }
            default -> {
                return outage(call);
            }
        }
        return Json.object().put("rules", desk.book().size());
    }

    private @Nullable JsonNode outage(String call) {
        if (call.startsWith("POST down/")) {
            desk.book().down(call.substring("POST down/".length()));
        } else if (call.startsWith("POST up/")) {
            desk.book().up(call.substring("POST up/".length()));
        } else {
            return null;
        }
        return Json.object().put("done", call);
    }

    private ObjectNode stats() {
        ObjectNode root = Json.object();
        desk.journal().tallies().forEach((vendor, tally) -> root.putObject(vendor)
                .put("calls", tally.calls())
                .put("answered", tally.answered())
                .put("faulted", tally.faulted())
                .put("client_gone", tally.clientGone()));
        return root;
    }

    static void fail(HttpServerResponse response, ScriptException failure) {
        ObjectNode root = Json.object().put("error", "bad script");
        ArrayNode faults = root.putArray("faults");
        failure.faults().forEach(faults::add);
        send(response, 400, root);
    }

    static void broken(HttpServerResponse response, RuntimeException failure) {
        if (!response.headWritten()) {
            response.headers().clear();
            send(response, 500, Json.object().put("error", "the simulator failed: " + failure));
        }
    }

    private static void send(HttpServerResponse response, int status, JsonNode body) {
        response.setStatusCode(status).putHeader("content-type", "application/json");
        response.end(Buffer.buffer(Json.bytes(body)));
    }
}
