package io.llmfailover.observe;

/** A bean of this type in the registry hears of every call. Called on the thread that brought the news: be quick. */
@FunctionalInterface
public interface CallObserver {

    void called(CallEvent event);
}
