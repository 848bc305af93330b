package io.llmfailover.error;

import java.util.function.Predicate;

/**
 * Whether a failure says nothing about the vendor: the request, the setup or our own limits are at fault, or it is none
 * of ours. For the {@code ignoreException} of a resilience4j breaker, which then counts it neither as bad nor as good.
 */
public final class NotTheVendor implements Predicate<Throwable> {

    /** Far above any sane chain; one that is a circle must end. */
    private static final int MAX_CAUSES = 50;

    @Override
    public boolean test(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            if (cause instanceof LlmTransientException
                    || cause instanceof LlmProviderException
                    || cause instanceof LlmExhaustedException) {
                return false;
            }
            cause = cause.getCause();
        }
        return true;
    }
}
