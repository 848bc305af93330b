package io.llmfailover.simulator.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.simulator.script.Behaviour;
import io.llmfailover.simulator.script.Settings;
import io.llmfailover.simulator.script.Verdict;
import io.llmfailover.simulator.wire.ChatAnswer;
import io.llmfailover.simulator.wire.ChatRequest;
import io.llmfailover.simulator.wire.ErrorKind;
import io.llmfailover.simulator.wire.Frames;
import io.llmfailover.simulator.wire.Json;
import io.llmfailover.simulator.wire.Operation;
import io.llmfailover.simulator.wire.Refusal;
import io.llmfailover.simulator.wire.Stamp;
import io.llmfailover.simulator.wire.Trouble;
import io.llmfailover.simulator.wire.VendorError;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The reply to one inquiry: the vendor's answer, its refusal, or what a rule says instead. */
record Replies(Inquiry inquiry, Verdict verdict, Stamp stamp, boolean requireAuth) {

    Reply reply() {
        Behaviour behaviour = verdict.behaviour();
        if (behaviour.plain()) {
            return honest();
        }
        Reply canned = Canned.reply(behaviour, stamp, contentType(inquiry.stream()));
        if (canned != null) {
            return canned;
        }
        ErrorKind hidden = behaviour.get(Settings.ERROR_IN_200);
        if (hidden != null) {
            return hidden(hidden, behaviour.get(Settings.STATUS, 200));
        }
        Integer status = behaviour.get(Settings.STATUS);
        ErrorKind kind = behaviour.get(Settings.ERROR);
        if (kind == null && status != null && status >= 400) {
            kind = ErrorKind.ofStatus(status);
        }
        boolean later = behaviour.has(Settings.ERROR_AFTER) && inquiry.stream();
        Reply reply = kind == null || later ? honest() : error(kind, null);
        return status == null ? reply : reply.withStatus(status);
    }

    private Reply honest() {
        try {
            return answer();
        } catch (Refusal refusal) {
            return error(refusal.kind(), refusal.getMessage());
        }
    }

    private Reply answer() {
        if (inquiry.route().operation() == Operation.UNKNOWN) {
            throw new Refusal(ErrorKind.PATH_NOT_FOUND, null);
        }
        if (requireAuth) {
            inquiry.format().authorize(inquiry.head(), inquiry.body());
        }
        JsonNode body = inquiry.json();
        if (body == null || (body.isMissingNode() && inquiry.head().method().equals("POST"))) {
            throw new Refusal(ErrorKind.INVALID_REQUEST, "We could not parse the JSON body of your request.");
        }
        return switch (inquiry.route().operation()) {
            case CHAT -> chat(inquiry.format().chat(inquiry.route(), body), body);
            case EMBEDDINGS -> whole(inquiry.format().embeddings(inquiry.route(), body));
            case MODELS -> whole(inquiry.format().models(inquiry.route()));
            case IMAGES -> whole(inquiry.format().images(body, stamp));
            case UNKNOWN -> throw new Refusal(ErrorKind.PATH_NOT_FOUND, null);
        };
    }

    private Reply chat(ChatRequest request, JsonNode body) {
        ChatAnswer answer = Answers.answer(request, verdict, stamp);
        if (!request.stream()) {
            return whole(inquiry.format().answer(answer, inquiry.head(), body));
        }
        Frames frames = inquiry.format().stream(answer, inquiry.head(), body);
        return new Reply(200, contentType(true), Map.of(), true, new Reply.Stream(frames, answer));
    }

    private Reply whole(JsonNode node) {
        return new Reply(200, contentType(false), Map.of(), true, new Reply.Whole(Buffer.buffer(Json.bytes(node))));
    }

    private Reply error(ErrorKind kind, @Nullable String message) {
        VendorError error = vendorError(kind, message);
        Buffer body = Buffer.buffer(Json.bytes(error.body()));
        return new Reply(error.status(), contentType(false), error.headers(), false, new Reply.Whole(body));
    }

    /** An error that looks like a success: in the body, or as the first event. */
    private Reply hidden(ErrorKind kind, int status) {
        VendorError error = vendorError(kind, null);
        boolean stream = inquiry.stream();
        Buffer body =
                stream ? inquiry.format().errorEvent(error, inquiry.head()) : Buffer.buffer(Json.bytes(error.body()));
        return new Reply(status, contentType(stream), Map.of(), true, new Reply.Whole(body));
    }

    /** The error a stream breaks off with. */
    Buffer errorEvent() {
        ErrorKind kind = verdict.behaviour().get(Settings.ERROR, ErrorKind.SERVER_ERROR);
        return inquiry.format().errorEvent(vendorError(kind, null), inquiry.head());
    }

    Buffer delta(ChatAnswer answer) {
        return inquiry.format().delta(answer, " more", inquiry.head());
    }

    private VendorError vendorError(ErrorKind kind, @Nullable String message) {
        String wait = verdict.behaviour().get(Settings.RETRY_AFTER);
        return inquiry.format()
                .error(new Trouble(kind, inquiry.head(), inquiry.model(), stamp.requestId(), message, wait));
    }

    private String contentType(boolean stream) {
        return inquiry.format().contentType(stream, inquiry.head());
    }
}
