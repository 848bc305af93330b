package io.llmfailover.server;

import io.llmfailover.chat.ChatChunk;
import java.util.concurrent.Flow;

/** Takes all pieces of a stream of which only the whole is wanted. */
final class Unread implements Flow.Subscriber<ChatChunk> {

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ChatChunk chunk) {
        // the stream puts them together
    }

    @Override
    public void onError(Throwable failure) {
        // whoever waits for the whole hears of it
    }

    @Override
    public void onComplete() {
        // as above
    }
}
