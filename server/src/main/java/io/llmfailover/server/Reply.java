package io.llmfailover.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.ChatStream;
import io.llmfailover.chat.Usage;
import io.llmfailover.server.api.EventWriter;
import io.llmfailover.server.api.Events;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.CancellationException;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Writes what a route answers, in the form and at the pace that its caller wants. */
final class Reply {

    /** Hears what comes of it, on the event loop of the caller's connection; of what was spent on any thread. */
    interface Listener {

        /** Nothing was written yet: something else may be. */
        void failed(Throwable failure);

        /** Null if nobody has counted; the text is as much of the answer as there was. */
        void spent(@Nullable Usage counted, String text);

        /** The caller hung up. */
        void gone();

        /** Nothing more is to be written. */
        void ended();
    }

    private final Front front;
    private final LlmServerEndpoint endpoint;
    private final Talk talk;
    private final Wanted wanted;
    private final String alias;
    private final Trail trail;
    private final Listener listener;

    Reply(Front front, Talk talk, Wanted wanted, String alias, Trail trail, Listener listener) {
        this.front = front;
        this.endpoint = front.endpoint();
        this.talk = talk;
        this.wanted = wanted;
        this.alias = alias;
        this.trail = trail;
        this.listener = listener;
    }

    /** Takes from the message all it needs. */
    void write(Message message) {
        Object body = message.getBody();
        try {
            if (body instanceof ChatStream stream) {
                follow(stream);
            } else {
                whole(Completions.of(message, alias));
            }
        } catch (RuntimeException fault) {
            if (body instanceof ChatStream stream) {
                stream.close();
            }
            listener.failed(fault);
        }
    }

    private void follow(ChatStream stream) {
        talk.onGone(() -> {
            stream.close();
            listener.gone();
        });
        if (talk.isOver()) {
            stream.close();
            listener.ended();
        } else if (wanted.isStream()) {
            stream(stream);
        } else {
            gather(stream);
        }
    }

    /** The route streams whatever it is asked for. */
    private void gather(ChatStream stream) {
        stream.whenEnded((response, failure) -> talk.onLoop(() -> {
            if (response == null && talk.isOver()) {
                listener.spent(null, stream.textSoFar());
            } else if (response == null) {
                listener.failed(failure == null ? new CancellationException("nobody reads it") : failure);
            } else {
                whole(response.json());
            }
        }));
        stream.subscribe(new Unread());
    }

    private void stream(ChatStream stream) {
        head();
        stream.whenEnded((response, failure) -> {
            if (response == null) {
                listener.spent(null, stream.textSoFar());
            } else {
                listener.spent(response.usage(), response.text());
            }
        });
        new StreamedAnswer(talk, writer(), front.vertx(), front.intake().bounds(), listener::ended).follow(stream);
    }

    private void whole(ObjectNode completion) {
        if (!endpoint.isAnsweringModel()) {
            completion.put("model", alias);
        }
        ChatResponse response = new ChatResponse(completion);
        listener.spent(response.usage(), response.text());
        if (talk.isOver()) {
            listener.ended();
        } else if (wanted.isStream()) {
            pieces(response);
        } else {
            talk.json(200, talk.api().answer(completion, wanted.asked()), head -> {
                tell(head);
                if (endpoint.isTellPath()) {
                    Trail.tellCost(head, completion);
                }
            });
            listener.ended();
        }
    }

    /** The route answers in one piece whatever it is asked for. */
    private void pieces(ChatResponse whole) {
        EventWriter writer = talk.api().events(wanted.asked());
        Events events = new Events();
        whole.chunks().forEach(chunk -> writer.chunk(chunk, events));
        writer.end(events);
        var unused = head().end(Buffer.buffer(events.take())).onComplete(sent -> talk.closeIfLast());
        listener.ended();
    }

    private EventWriter writer() {
        EventWriter writer = talk.api().events(wanted.asked());
        return endpoint.isAnsweringModel() ? writer : new NamedWriter(writer, alias);
    }

    private HttpServerResponse head() {
        HttpServerResponse response = talk.head(200)
                .putHeader("content-type", "text/event-stream")
                .putHeader("cache-control", "no-cache")
                .setChunked(true);
        tell(response);
        return response;
    }

    private void tell(HttpServerResponse response) {
        if (endpoint.isTellPath()) {
            trail.tell(response);
        }
    }
}
