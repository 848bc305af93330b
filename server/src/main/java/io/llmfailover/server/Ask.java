package io.llmfailover.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.LlmConstants;
import io.llmfailover.budget.Cancellation;
import io.llmfailover.chat.Usage;
import io.llmfailover.error.AttemptLedger;
import io.llmfailover.server.api.Problem;
import io.llmfailover.server.caller.Allowance;
import io.llmfailover.server.caller.Booking;
import io.llmfailover.server.caller.Caller;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** One request on its way through the route, by one alias after the other until one can serve it. */
final class Ask implements Reply.Listener {

    private final Front front;
    private final LlmServerConsumer consumer;
    private final Talk talk;
    private final Caller caller;
    private final Wanted wanted;
    private final Deque<String> aliases;
    private final Cancellation cancellation = new Cancellation();
    private final AttemptLedger ledger = new AttemptLedger(System::nanoTime);
    private final long promptTokens;
    private final Booking booking;
    private final Room.Share share;
    private boolean over;

    /** The caller may use all of the models that it wants. */
    Ask(Front front, Talk talk, Caller caller, Room.Share share, Wanted wanted) {
        this.front = front;
        this.consumer = front.consumer();
        this.talk = talk;
        this.caller = caller;
        this.share = share;
        this.wanted = wanted;
        this.aliases = new ArrayDeque<>(wanted.models());
        Allowance allowance = caller.allowance();
        this.promptTokens = allowance.countsTokens() ? Tokens.prompt(wanted.chat()) : 0;
        this.booking = allowance.book(allowance.countsTokens() ? promptTokens + Tokens.most(wanted.chat()) : 0);
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
        ObjectNode chat = wanted.chat();
        ObjectNode body = aliases.isEmpty() ? chat : chat.deepCopy();
        exchange.getMessage().setBody(body.put("model", alias));
        consumer.getAsyncProcessor().process(exchange, sync -> talk.onLoop(() -> answered(exchange, alias)));
    }

    private void answered(Exchange exchange, String alias) {
        try {
            if (exchange.getException() != null) {
                failed(exchange.getException());
            } else {
                Trail trail = Trail.of(exchange.getMessage(), ledger.size());
                new Reply(front, talk, wanted, alias, trail, this).write(exchange.getMessage());
            }
        } finally {
            consumer.releaseExchange(exchange, false);
        }
    }

    @Override
    public void failed(Throwable failure) {
        Throwable told = Missing.isAlias(failure) ? Missing.refusal() : failure;
        if (Problem.of(told).row().next() && !aliases.isEmpty() && !over) {
            next();
            return;
        }
        booking.settle(0);
        talk.refuse(told);
        ended();
    }

    @Override
    public void spent(@Nullable Usage counted, String text) {
        booking.settle(counted == null ? promptTokens + Tokens.of(text) : counted.total());
    }

    /** Nobody reads what comes now. A vendor may count what it has read all the same. */
    @Override
    public void gone() {
        cancellation.cancel();
        booking.settle(promptTokens);
        ended();
    }

    @Override
    public void ended() {
        if (!over) {
            over = true;
            share.close();
        }
    }
}
