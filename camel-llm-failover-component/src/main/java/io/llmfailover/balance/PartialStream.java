package io.llmfailover.balance;

import io.llmfailover.chat.ChatChunk;
import io.llmfailover.chat.ChatStream;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A stream whose source may break off: what was read is then accepted as the answer, or another source begins anew. Not
 * once a part of a tool call was delivered: it must be neither made of half its arguments nor made twice.
 */
final class PartialStream implements ChatStream.Source {

    private final ChatStream stream = new ChatStream(this);
    private final @Nullable Consumer<LlmException> restart;
    private volatile Flow.@Nullable Subscription source;
    private volatile @Nullable ChatStream current;
    private volatile boolean paused;
    private volatile boolean cancelled;
    private volatile @Nullable String brokenBecause;
    private boolean toolCall;
    private boolean finished;

    /** Without a way to start anew, a broken answer is accepted. */
    PartialStream(@Nullable Consumer<LlmException> restart) {
        this.restart = restart;
    }

    ChatStream stream() {
        return stream;
    }

    boolean isOver() {
        return cancelled || stream.isEnded();
    }

    /** From any thread; nothing of its source is passed on after it. */
    void fail(LlmException failure) {
        stream.fail(failure.isAfterOutput() ? failure : failure.afterOutput(stream.textSoFar()));
        cancelSource();
    }

    void follow(ChatStream part) {
        if (isOver()) {
            part.close();
        } else {
            String reason = brokenBecause;
            current = part;
            if (reason != null) {
                brokenBecause = null;
                stream.offer(ChatChunk.restart(reason));
            }
            try {
                part.subscribe(new Follower());
            } catch (IllegalStateException isReadAlready) {
                stream.fail(isReadAlready);
            }
        }
    }

    /** While it begins anew, any stream may be the one that it is about to follow. */
    @Override
    public boolean reads(ChatStream part) {
        ChatStream followed = current;
        return brokenBecause != null || (followed != null && followed.carries(part));
    }

    @Override
    public boolean isPassedOn() {
        return true;
    }

    private final class Follower implements Flow.Subscriber<ChatChunk> {

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            source = subscription;
            if (isOver()) {
                subscription.cancel();
            } else if (!paused) {
                subscription.request(1);
            }
        }

        @Override
        public void onNext(ChatChunk chunk) {
            toolCall |= chunk.hasToolCall();
            finished |= chunk.finishReason() != null;
            stream.offer(chunk);
            if (!paused) {
                ask();
            }
        }

        @Override
        public void onError(Throwable failure) {
            if (failure instanceof LlmException known) {
                broken(known);
            } else if (failure instanceof RuntimeException other) {
                stream.fail(other);
            } else {
                stream.fail(LlmException.of(ErrorKind.SERVER_ERROR, null, failure.toString()));
            }
        }

        @Override
        public void onComplete() {
            stream.complete();
        }
    }

    private void broken(LlmException failure) {
        if (toolCall) {
            stream.fail(failure);
        } else if (finished) {
            // all of it was there but the end of the connection
            stream.complete();
        } else if (restart == null) {
            stream.offer(ChatChunk.incomplete(failure.getKind().id()));
            stream.complete();
        } else {
            brokenBecause = failure.getKind().id();
            restart.accept(failure);
        }
    }

    private void ask() {
        Flow.Subscription current = source;
        if (current != null) {
            current.request(1);
        }
    }

    @Override
    public void pause() {
        paused = true;
    }

    @Override
    public void resume() {
        paused = false;
        ask();
    }

    @Override
    public void cancel() {
        cancelled = true;
        cancelSource();
    }

    private void cancelSource() {
        Flow.Subscription current = source;
        if (current != null) {
            current.cancel();
        }
    }
}
