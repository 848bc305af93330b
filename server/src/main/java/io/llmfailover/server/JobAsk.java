package io.llmfailover.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.LlmConstants;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Usage;
import io.llmfailover.server.caller.Caller;
import io.llmfailover.server.job.End;
import org.apache.camel.Exchange;

/** One job on its way to where it will be done. A caller that hangs up meanwhile does not end it. */
final class JobAsk {

    private final JobFront front;
    private final LlmServerConsumer consumer;
    private final Talk talk;
    private final Caller caller;
    private final JobWanted wanted;
    private final String id;

    JobAsk(JobFront front, Talk talk, Caller caller, JobWanted wanted, String id) {
        this.front = front;
        this.consumer = front.consumer();
        this.talk = talk;
        this.caller = caller;
        this.wanted = wanted;
        this.id = id;
    }

    void begin() {
        Exchange exchange = consumer.newExchange();
        exchange.setProperty(LlmServerConstants.JOB_PROPERTY, id);
        exchange.setProperty(LlmServerConstants.ALIAS_PROPERTY, wanted.alias());
        exchange.setProperty(LlmServerConstants.CALLER_PROPERTY, caller.name());
        exchange.setProperty(LlmConstants.REQUEST_PROPERTY, talk.id());
        exchange.getMessage().setBody(Json.bytes(wanted.chat()));
        consumer.getAsyncProcessor().process(exchange, sync -> talk.onLoop(() -> taken(exchange)));
    }

    private void taken(Exchange exchange) {
        try {
            if (exchange.getException() != null) {
                talk.refuse(Untaken.of(exchange.getException(), id));
            } else {
                front.jobs().took(id, caller.name(), this::spent);
                talk.json(202, JobJson.queued(id), (response, json) -> response.putHeader("location", front.path(id)));
            }
        } finally {
            consumer.releaseExchange(exchange, false);
            front.done();
        }
    }

    /** Counted by the instance that took the job, if it is still there. */
    private void spent(End end) {
        JsonNode answer = end.succeeded() ? Json.tryParse(end.json()) : null;
        Usage usage = answer == null ? null : Usage.of(answer.get("usage"));
        caller.allowance().spent(usage == null ? 0 : usage.total());
    }
}
