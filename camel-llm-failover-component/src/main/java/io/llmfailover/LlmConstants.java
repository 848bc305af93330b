package io.llmfailover;

import io.llmfailover.budget.Budget;
import io.llmfailover.budget.Cancellation;
import io.llmfailover.error.AttemptLedger;
import io.llmfailover.observe.FailoverEvent;
import io.llmfailover.provider.CallsModel;
import io.llmfailover.provider.Residency;
import org.apache.camel.spi.Metadata;

/** The names by which routes find what a call told. */
public final class LlmConstants {

    @Metadata(description = "The provider that answered", javaType = "String", label = "producer")
    public static final String PROVIDER = "CamelLlmProvider";

    @Metadata(
            description = "The model that answered, as the vendor names it, else as it was asked for",
            javaType = "String",
            label = "producer")
    public static final String MODEL = "CamelLlmModel";

    @Metadata(
            description = "Why the answer ended: stop, length, tool_calls or content_filter. Not set for a stream",
            javaType = "String",
            label = "producer")
    public static final String FINISH_REASON = "CamelLlmFinishReason";

    @Metadata(
            description = "Tokens of the prompt, cached ones included, as the vendor counted. Not set for a stream",
            javaType = "Long",
            label = "producer")
    public static final String PROMPT_TOKENS = "CamelLlmPromptTokens";

    @Metadata(
            description = "Tokens of the answer, reasoning included, as the vendor counted. Not set for a stream",
            javaType = "Long",
            label = "producer")
    public static final String COMPLETION_TOKENS = "CamelLlmCompletionTokens";

    @Metadata(
            description = "Tokens in total, as the vendor counted. Not set for a stream",
            javaType = "Long",
            label = "producer")
    public static final String TOTAL_TOKENS = "CamelLlmTotalTokens";

    @Metadata(description = "The vendor's id for the call", javaType = "String", label = "producer")
    public static final String REQUEST_ID = "CamelLlmRequestId";

    @Metadata(
            description = "Milliseconds from the call to the answer, of a stream to its first payload",
            javaType = "Long",
            label = "producer")
    public static final String LATENCY = "CamelLlmLatency";

    @Metadata(
            description = "How many calls have been made for this request, this one included",
            javaType = "Integer",
            label = "producer")
    public static final String ATTEMPTS = "CamelLlmAttempts";

    @Metadata(
            description = "What is left of the vendor's rate limits, from 0 to 1; not set when it tells none",
            javaType = "Double",
            label = "producer")
    public static final String HEADROOM = CallsModel.HEADROOM;

    /**
     * Exchange property that a route may set: the regions where the request's data may go, such as {@code eu} or
     * {@code eu,ch}. Providers elsewhere, or without the tag {@code region}, are not called.
     */
    public static final String RESIDENCY_PROPERTY = Residency.PROPERTY;

    /** Exchange property: the {@link io.llmfailover.error.AttemptLedger} of the request. */
    public static final String LEDGER_PROPERTY = AttemptLedger.PROPERTY;

    /** Exchange property: the {@link io.llmfailover.budget.Budget} of the request. */
    public static final String BUDGET_PROPERTY = Budget.PROPERTY;

    /**
     * Exchange property, set by what lets requests in: the {@link io.llmfailover.budget.Cancellation} of the request. Whoever
     * stops waiting cancels it, and calls end at the vendor.
     */
    public static final String CANCELLATION_PROPERTY = Cancellation.PROPERTY;

    /** Exchange property, set by what lets requests in: the id by which the caller knows the request. Events carry it. */
    public static final String REQUEST_PROPERTY = FailoverEvent.REQUEST_PROPERTY;

    /** Exchange property of later Camel releases, set on failure: RATE_LIMIT, SERVER_ERROR, VALIDATION, AUTH, UNKNOWN. */
    public static final String AI_ERROR_CATEGORY = "CamelAiErrorCategory";

    /** Exchange property of later Camel releases: the wait that the vendor asked for. */
    public static final String AI_RETRY_AFTER_MILLIS = "CamelAiRetryAfterMillis";

    private LlmConstants() {}
}
