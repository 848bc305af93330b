package io.llmfailover.error;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A call, or a whole request, failed. The message is made of names and codes only, never of a key, of the prompt or
 * of free text that a vendor sent; {@link #getProviderMessage()} has the vendor's text for those who need it.
 */
public abstract sealed class LlmException extends RuntimeException
        permits LlmTransientException,
                LlmProviderException,
                LlmSetupException,
                LlmRequestException,
                LlmBudgetException,
                LlmExhaustedException {

    private final Fault fault;
    private final @Nullable Origin origin;
    private final String sentence;
    private final @Nullable String partialText;

    LlmException(String message, Fault fault, Details details) {
        // No stack trace: it would show an event loop, and failing over must stay cheap.
        super(message, details.cause, false, details.cause != null && !(details.cause instanceof LlmException));
        this.fault = fault;
        this.origin = details.origin;
        this.sentence = details.sentence;
        this.partialText = details.partialText;
    }

    record Details(@Nullable Origin origin, String sentence, @Nullable String partialText, @Nullable Throwable cause) {}

    /** The exception that fits the kind of this fault. */
    public static LlmException of(Fault fault, @Nullable Origin origin, @Nullable Throwable cause) {
        return of(fault, new Details(origin, "", null, cause));
    }

    public static LlmException of(Fault fault, @Nullable Origin origin) {
        return of(fault, origin, null);
    }

    /** For faults that we find ourselves; {@code sentence} is ours and says what is wrong. */
    public static LlmException of(ErrorKind kind, @Nullable Origin origin, String sentence) {
        return of(Fault.of(kind), new Details(origin, sentence, null, null));
    }

    private static LlmException of(Fault fault, Details details) {
        String message = ErrorMessage.of(fault, details);
        return switch (fault.kind().family()) {
            case TRANSIENT -> new LlmTransientException(message, fault, details);
            case PROVIDER -> new LlmProviderException(message, fault, details);
            case SETUP -> new LlmSetupException(message, fault, details);
            case REQUEST -> new LlmRequestException(message, fault, details);
            case BUDGET -> new LlmBudgetException(message, fault, details);
        };
    }

    /** The same failure, with a sentence of ours that says more. */
    public LlmException because(String reason) {
        return of(fault, new Details(origin, reason, partialText, getCause()));
    }

    /** The same failure, of a stream that had already delivered this text. */
    public LlmException afterOutput(String text) {
        return of(fault, new Details(origin, sentence, text, getCause()));
    }

    public ErrorKind getKind() {
        return fault.kind();
    }

    public Fault getFault() {
        return fault;
    }

    public Disposition getDisposition() {
        return fault.disposition();
    }

    public @Nullable String getProvider() {
        return origin == null ? null : origin.provider();
    }

    public @Nullable String getModel() {
        return origin == null ? null : origin.model();
    }

    /** Counting from 1; 0 when the failure belongs to no single attempt. */
    public int getAttempt() {
        return origin == null ? 0 : origin.attempt();
    }

    public @Nullable Integer getStatus() {
        return fault.evidence().status();
    }

    public @Nullable String getProviderCode() {
        return fault.evidence().code();
    }

    public @Nullable String getRequestId() {
        return fault.evidence().requestId();
    }

    public @Nullable Duration getRetryAfter() {
        return fault.evidence().retryAfter();
    }

    /** The vendor's own words, keys blackened. They may repeat parts of the prompt: think before you log them. */
    public @Nullable String getProviderMessage() {
        return fault.evidence().message();
    }

    /** True when the caller has already seen a part of the answer, so that a second attempt would repeat it. */
    public boolean isAfterOutput() {
        return partialText != null;
    }

    /** The incomplete text that was delivered before the failure, empty if it was no text; null if nothing was. */
    public @Nullable String getPartialText() {
        return partialText;
    }
}
