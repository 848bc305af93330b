package io.llmfailover.balance;

import io.llmfailover.budget.Budget;
import io.llmfailover.chat.ChatStream;
import io.llmfailover.error.LlmException;
import io.llmfailover.exchange.StreamGuard;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Hears of the end of a run, once: the route that sent the exchange and, when it got a stream that may break off, whoever
 * reads that.
 */
final class Reply {

    private final Exchange exchange;
    private final AsyncCallback callback;
    private final Runnable settled;
    private final @Nullable Budget outer;
    private final @Nullable Object asked;
    private final AtomicBoolean given = new AtomicBoolean();
    private volatile @Nullable PartialStream stream;
    private volatile @Nullable Exchange left;

    /** {@code settled} is called when nobody waits, for now or for good. */
    Reply(Exchange exchange, AsyncCallback callback, @Nullable Budget outer, Runnable settled) {
        this.exchange = exchange;
        this.callback = callback;
        this.outer = outer;
        this.settled = settled;
        this.asked = exchange.getMessage().getBody();
    }

    /** Nobody will hear of anything any more. */
    boolean isOver() {
        PartialStream open = stream;
        return open == null ? given.get() : open.isOver();
    }

    boolean isStream() {
        return stream != null;
    }

    /** What the last step left behind, such as the category of its failure. */
    void leave(Exchange copy) {
        left = copy;
    }

    void give(Exchange copy) {
        if (given.compareAndSet(false, true)) {
            settled.run();
            tell(copy, null);
        } else {
            closeStream(copy);
        }
    }

    void give(Exchange copy, PartialStream whole, ChatStream begun) {
        if (!given.compareAndSet(false, true)) {
            begun.close();
            return;
        }
        settled.run();
        StreamGuard.closeWith(copy, whole.stream());
        copy.getMessage().setBody(whole.stream());
        // before it follows: it may break off at once
        stream = whole;
        whole.follow(begun);
        tell(copy, null);
    }

    void fail(LlmException failure) {
        PartialStream open = stream;
        if (open != null) {
            settled.run();
            open.fail(failure);
        } else if (given.compareAndSet(false, true)) {
            settled.run();
            tell(left, failure);
        }
    }

    /** Another stream for the reader of the one that broke off. */
    void goOn(ChatStream next) {
        PartialStream open = stream;
        settled.run();
        if (open == null) {
            next.close();
        } else {
            open.follow(next);
        }
    }

    /** Nobody will read what this step left; but a stream that the caller came with is the caller's. */
    void closeStream(Exchange copy) {
        if (copy.getMessage().getBody() instanceof ChatStream unread && unread != asked) {
            unread.close();
        }
    }

    private void tell(@Nullable Exchange copy, @Nullable LlmException failure) {
        try {
            if (copy != null) {
                Results.copy(exchange, copy);
            }
            if (outer == null) {
                exchange.removeProperty(Budget.PROPERTY);
            } else {
                exchange.setProperty(Budget.PROPERTY, outer);
            }
            if (failure != null) {
                exchange.setException(failure);
            }
        } catch (RuntimeException | LinkageError fault) {
            exchange.setException(fault);
        } finally {
            callback.done(false);
        }
    }
}
