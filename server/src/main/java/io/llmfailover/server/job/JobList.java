package io.llmfailover.server.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.server.job.Job.State;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * A step that learns from records of the topics where jobs begin and end, and the memory of them. Each instance reads all of the
 * records, so that a caller may ask any of them.
 */
public class JobList implements Processor {

    private static final String STATUS = "x-llm-status";

    private int most = 10_000;
    private long mostChars = 64L * 1024 * 1024;
    private @Nullable Jobs jobs;

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        String id = message.getHeader("x-request-id", String.class);
        State state = state(message.getHeader(STATUS, String.class));
        if (id == null || state == null) {
            // somebody else's record
            return;
        }
        String owner = message.getHeader("x-tenant", "", String.class);
        jobs().learn(new Job(id, owner, state, state.isEnd() ? result(message, state) : null));
    }

    private static @Nullable State state(@Nullable String status) {
        if (status == null) {
            return null;
        }
        try {
            return State.valueOf(status.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException other) {
            return null;
        }
    }

    /** Of a dead letter, which has the bytes of the request, what its headers say. */
    private static String result(Message message, State state) {
        String code = message.getHeader("x-llm-error-code", String.class);
        if (state == State.FAILED && code != null) {
            ObjectNode error = Json.object();
            error.putObject("error")
                    .put("message", message.getHeader("x-llm-error-message", code, String.class))
                    .put("type", "server_error")
                    .putNull("param")
                    .put("code", code);
            return Json.text(error);
        }
        return String.valueOf(message.getBody(String.class));
    }

    public @Nullable Job find(String id, String owner) {
        return jobs().find(id, owner);
    }

    private synchronized Jobs jobs() {
        Jobs known = jobs;
        if (known == null) {
            known = new Jobs(most, mostChars);
            jobs = known;
        }
        return known;
    }

    public int getMost() {
        return most;
    }

    /** How many are remembered. */
    public void setMost(int most) {
        this.most = most;
    }

    public long getMostChars() {
        return mostChars;
    }

    /** How much their results may be together. */
    public void setMostChars(long mostChars) {
        this.mostChars = mostChars;
    }
}
