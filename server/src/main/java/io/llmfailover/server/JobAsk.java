package io.llmfailover.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.LlmConstants;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Usage;
import io.llmfailover.server.caller.Booking;
import io.llmfailover.server.caller.Caller;
import io.llmfailover.server.job.End;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** One job on its way to where it will be done. A caller that hangs up meanwhile does not end it. */
final class JobAsk {

    private final JobFront front;
    private final LlmServerConsumer consumer;
    private final Talk talk;
    private final Caller caller;
    private final Room.Share share;
    private final JobWanted wanted;
    private final String id;
    private final Booking booking;
    private boolean over;

    JobAsk(JobFront front, Talk talk, Caller caller, Room.Share share, JobWanted wanted, String id) {
        this.front = front;
        this.consumer = front.consumer();
        this.talk = talk;
        this.caller = caller;
        this.share = share;
        this.wanted = wanted;
        this.id = id;
        this.booking = caller.allowance().book(Tokens.guess(caller.allowance(), wanted.chat()));
    }

    void begin() {
        try {
            put();
        } catch (RuntimeException fault) {
            end(fault);
        }
    }

    private void put() {
        Exchange exchange = consumer.newExchange();
        exchange.setProperty(LlmServerConstants.JOB_PROPERTY, id);
        exchange.setProperty(LlmServerConstants.ALIAS_PROPERTY, wanted.alias());
        exchange.setProperty(LlmServerConstants.CALLER_PROPERTY, caller.name());
        exchange.setProperty(LlmConstants.REQUEST_PROPERTY, talk.id());
        exchange.getMessage().setBody(Json.bytes(wanted.chat()));
        consumer.getAsyncProcessor()
                .process(
                        exchange,
                        sync -> talk.onLoop(() -> {
                            Exception failure = exchange.getException();
                            consumer.releaseExchange(exchange, false);
                            end(failure);
                        }));
    }

    private void end(@Nullable Throwable failure) {
        if (over) {
            return;
        }
        over = true;
        try {
            tell(failure);
        } finally {
            share.close();
        }
    }

    private void tell(@Nullable Throwable failure) {
        if (failure != null) {
            booking.settle(0);
            talk.refuse(Untaken.of(failure, id));
            return;
        }
        front.jobs().took(id, caller.name(), this::spent);
        talk.json(202, JobJson.queued(id), response -> response.putHeader("location", front.path(id)));
    }

    /** Counted by the instance that took the job, if it is still there. */
    private void spent(End end) {
        JsonNode answer = end.succeeded() ? Json.tryParse(end.json()) : null;
        Usage usage = answer == null ? null : Usage.of(answer.get("usage"));
        booking.settle(usage == null ? 0 : usage.total());
    }
}
