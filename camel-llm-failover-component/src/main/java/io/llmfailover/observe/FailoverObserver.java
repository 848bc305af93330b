package io.llmfailover.observe;

/** A bean of this type in the registry hears of every failover. Called on the thread that brought the news: be quick. */
@FunctionalInterface
public interface FailoverObserver {

    void failedOver(FailoverEvent event);
}
