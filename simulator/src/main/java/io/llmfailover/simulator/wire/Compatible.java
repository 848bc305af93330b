package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** One of the many vendors that speak OpenAI's format with an accent; the tables say which one. */
final class Compatible extends OpenAi {
    private final Vendor vendor;
    private final Refusals refusals;
    private final CompatibleErrors errors;
    private final Accent accent;

    Compatible(Vendor vendor) {
        this.vendor = vendor;
        this.refusals = Refusals.of(vendor.name());
        this.errors = CompatibleErrors.of(vendor.name());
        this.accent = new Accent(vendor);
    }

    @Override
    public String name() {
        return vendor.name();
    }

    @Override
    public @Nullable Route route(Head head) {
        return owns(head) ? super.route(head) : null;
    }

    @Override
    public boolean owns(Head head) {
        return head.vendorLooksLike(name());
    }

    @Override
    public void authorize(Head head) {
        if (!vendor.admits(head)) {
            throw new Refusal(ErrorKind.AUTH, null);
        }
    }

    @Override
    public ChatRequest chat(Route route, JsonNode body) {
        refusals.check(body);
        if (!vendor.has(Habit.USAGE_LAST)) {
            return super.chat(route, body);
        }
        ObjectNode counting = body.deepCopy();
        counting.putObject("stream_options").put("include_usage", true);
        return super.chat(route, counting);
    }

    @Override
    public JsonNode answer(ChatAnswer answer) {
        return accent.whole((ObjectNode) super.answer(answer));
    }

    @Override
    public Frames stream(ChatAnswer answer, Head head) {
        return accent.frames(super.stream(answer, head));
    }

    @Override
    public Buffer delta(ChatAnswer answer, String text, Head head) {
        return accent.chunk(super.delta(answer, text, head));
    }

    @Override
    public JsonNode embeddings(Route route, JsonNode body) {
        refuse(Operation.EMBEDDINGS);
        refusals.check(body);
        return super.embeddings(route, body);
    }

    @Override
    public JsonNode images(JsonNode body, Stamp stamp) {
        refuse(Operation.IMAGES);
        return super.images(body, stamp);
    }

    private void refuse(Operation operation) {
        if (vendor.lacks().contains(operation.label())) {
            throw new Refusal(ErrorKind.PATH_NOT_FOUND, null);
        }
    }

    @Override
    public VendorError error(Trouble trouble) {
        return errors.render(trouble);
    }

    @Override
    public Buffer errorEvent(VendorError error, Head head) {
        return accent.error(error.body());
    }

    @Override
    public Buffer keepAlive(boolean stream, Head head) {
        return stream && vendor.has(Habit.COMMENTS) ? Accent.COMMENT : super.keepAlive(stream, head);
    }
}
