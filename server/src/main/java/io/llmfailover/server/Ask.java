package io.llmfailover.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.LlmConstants;
import io.llmfailover.budget.Cancellation;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.ChatStream;
import io.llmfailover.chat.Usage;
import io.llmfailover.error.AttemptLedger;
import io.llmfailover.server.api.EventWriter;
import io.llmfailover.server.api.Events;
import io.llmfailover.server.api.Problem;
import io.llmfailover.server.api.Refused;
import io.llmfailover.server.caller.Caller;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** One request on its way through the route, and back. */
final class Ask {

    private final Front front;
    private final LlmServerConsumer consumer;
    private final LlmServerEndpoint endpoint;
    private final Talk talk;
    private final Caller caller;
    private final ObjectNode asked;
    private final ObjectNode chat;
    private final Deque<String> aliases = new ArrayDeque<>();
    private final Cancellation cancellation = new Cancellation();
    private final AttemptLedger ledger = new AttemptLedger(System::nanoTime);
    private boolean over;

    /** Throws {@link Refused} when it cannot be asked. */
    Ask(Front front, Talk talk, Caller caller, ObjectNode asked) {
        this.front = front;
        this.consumer = front.consumer();
        this.endpoint = front.endpoint();
        this.talk = talk;
        this.caller = caller;
        this.asked = asked;
        this.chat = talk.api().request(asked);
        // its form may have hidden how much it asks for
        endpoint.sanity().check(chat);
        Wanted.read(chat).forEach(alias -> aliases.add(front.known(alias, caller)));
    }

    void begin() {
        talk.onGone(this::gone);
        try {
            next();
        } catch (RuntimeException fault) {
            failed(fault);
        }
    }

    private void next() {
        String alias = aliases.remove();
        Exchange exchange = consumer.newExchange();
        exchange.setProperty(LlmServerConstants.ALIAS_PROPERTY, alias);
        exchange.setProperty(LlmServerConstants.CALLER_PROPERTY, caller.name());
        exchange.setProperty(LlmConstants.REQUEST_PROPERTY, talk.id());
        exchange.setProperty(LlmConstants.CANCELLATION_PROPERTY, cancellation);
        exchange.setProperty(LlmConstants.LEDGER_PROPERTY, ledger);
        ObjectNode body = aliases.isEmpty() ? chat : chat.deepCopy();
        exchange.getMessage().setBody(body.put("model", alias));
        consumer.getAsyncProcessor().process(exchange, sync -> talk.onLoop(() -> answered(exchange, alias)));
    }

    /** Nobody reads what comes now. */
    private void gone() {
        cancellation.cancel();
        end();
    }

    private void end() {
        if (!over) {
            over = true;
            front.done();
        }
    }

    private void answered(Exchange exchange, String alias) {
        Object body = exchange.getMessage().getBody();
        try {
            if (exchange.getException() != null) {
                failed(exchange.getException());
            } else if (body instanceof ChatStream stream && isStreamWanted()) {
                stream(exchange, stream, alias);
            } else if (body instanceof ChatStream stream) {
                gather(exchange, stream, alias);
            } else {
                whole(exchange, Completions.of(exchange.getMessage(), alias), alias);
            }
        } catch (RuntimeException fault) {
            if (body instanceof ChatStream stream) {
                stream.close();
            }
            failed(fault);
        } finally {
            consumer.releaseExchange(exchange, false);
        }
    }

    private void failed(Throwable failure) {
        Throwable told = Missing.isAlias(failure) ? Missing.refusal() : failure;
        if (Problem.of(told).row().next() && !aliases.isEmpty() && !over) {
            next();
            return;
        }
        talk.refuse(told);
        end();
    }

    private boolean isStreamWanted() {
        return chat.path("stream").asBoolean(false);
    }

    /** The route streams whatever it is asked for. */
    private void gather(Exchange exchange, ChatStream stream, String alias) {
        talk.onGone(() -> {
            stream.close();
            gone();
        });
        stream.whenEnded((response, failure) -> talk.onLoop(() -> {
            if (response == null) {
                failed(failure == null ? new CancellationException("nobody reads it") : failure);
            } else {
                whole(exchange, response.json(), alias);
            }
        }));
        stream.subscribe(new Unread());
    }

    private void whole(Exchange exchange, ObjectNode completion, String alias) {
        if (!endpoint.isAnsweringModel()) {
            completion.put("model", alias);
        }
        if (isStreamWanted()) {
            pieces(exchange, new ChatResponse(completion));
            return;
        }
        spent(Usage.of(completion.get("usage")));
        talk.json(200, talk.api().answer(completion, asked), (response, json) -> tell(response, exchange.getMessage()));
        end();
    }

    private void tell(HttpServerResponse response, Message message) {
        if (endpoint.isTellPath()) {
            put(response, "x-llm-provider", message.getHeader(LlmConstants.PROVIDER));
            put(response, "x-llm-model", message.getHeader(LlmConstants.MODEL));
            put(response, "x-llm-attempts", ledger.size());
        }
    }

    private static void put(HttpServerResponse response, String name, @Nullable Object value) {
        if (value != null) {
            response.putHeader(name, value.toString());
        }
    }

    private void spent(@Nullable Usage usage) {
        caller.allowance().spent(usage == null ? 0 : usage.total());
    }

    /** The route answers in one piece whatever it is asked for. */
    private void pieces(Exchange exchange, ChatResponse whole) {
        if (!talk.isOver()) {
            EventWriter writer = talk.api().events(asked);
            Events events = new Events();
            whole.chunks().forEach(chunk -> writer.chunk(chunk, events));
            writer.end(events);
            var unused = eventsOf(exchange).end(events.toString()).onComplete(sent -> talk.closeIfLast());
        }
        spent(whole.usage());
        end();
    }

    private EventWriter writer(String alias) {
        EventWriter writer = talk.api().events(asked);
        return endpoint.isAnsweringModel() ? writer : new NamedWriter(writer, alias);
    }

    private HttpServerResponse eventsOf(Exchange exchange) {
        HttpServerResponse response = talk.head(200)
                .putHeader("content-type", "text/event-stream")
                .putHeader("cache-control", "no-cache")
                .setChunked(true);
        tell(response, exchange.getMessage());
        return response;
    }

    private void stream(Exchange exchange, ChatStream stream, String alias) {
        if (talk.isOver()) {
            stream.close();
            end();
            return;
        }
        eventsOf(exchange);
        talk.onGone(() -> {
            stream.close();
            gone();
        });
        stream.whenEnded((whole, failure) -> spent(whole == null ? null : whole.usage()));
        stream.subscribe(new StreamedAnswer(talk, writer(alias), front.vertx(), endpoint.bounds(), this::end));
    }
}
