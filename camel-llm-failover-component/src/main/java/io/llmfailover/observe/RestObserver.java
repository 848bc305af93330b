package io.llmfailover.observe;

/** A bean of this type in the registry hears of targets that are left alone. Called on the thread that brought the news. */
@FunctionalInterface
public interface RestObserver {

    void rested(RestEvent event);
}
