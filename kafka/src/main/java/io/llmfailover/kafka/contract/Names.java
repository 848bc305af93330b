package io.llmfailover.kafka.contract;

import java.util.List;

/** The headers of the contract. All values are text in UTF-8, but where it says otherwise. */
public final class Names {

    /** The id of a request; whoever sends one twice gets one answer. */
    public static final String REQUEST_ID = "x-request-id";

    public static final String CORRELATION_ID = "x-correlation-id";
    public static final String REPLY_TOPIC = "x-reply-topic";

    /** A moment as in RFC 3339; work that would end later is not worth doing. */
    public static final String DEADLINE = "x-deadline";

    public static final String TENANT = "x-tenant";
    public static final String TRACE_PARENT = "traceparent";
    public static final String TRACE_STATE = "tracestate";
    public static final String CONTENT_TYPE = "content-type";

    /** succeeded or failed. */
    public static final String STATUS = "x-llm-status";

    public static final String PROVIDER = "x-llm-provider";
    public static final String MODEL = "x-llm-model";
    public static final String ATTEMPTS = "x-llm-attempts";
    public static final String LATENCY = "x-llm-latency-ms";
    public static final String ORIGINAL_TOPIC = "x-llm-original-topic";
    public static final String ORIGINAL_PARTITION = "x-llm-original-partition";
    public static final String ORIGINAL_OFFSET = "x-llm-original-offset";
    public static final String ERROR_CODE = "x-llm-error-code";
    public static final String ERROR_MESSAGE = "x-llm-error-message";

    /** Of a dead letter: what was tried, as JSON. */
    public static final String LEDGER = "x-llm-ledger";

    /** Of a dead letter: the caller heard of it on the reply topic too. */
    public static final String REPLY_SENT = "x-llm-reply-sent";

    /** Of a dead letter: the value did not fit; it stands where the original-headers say, as long as that topic keeps it. */
    public static final String WITHOUT_VALUE = "x-llm-without-value";

    /** How often a dead letter was moved back. */
    public static final String REPLAYS = "x-llm-replays";

    /** Spring's: bytes that are given back as they came. */
    public static final String SPRING_CORRELATION = "kafka_correlationId";

    public static final String SPRING_REPLY_TOPIC = "kafka_replyTopic";

    /** Spring's: four bytes. */
    public static final String SPRING_REPLY_PARTITION = "kafka_replyPartition";

    /** What begins so is ours to say, and is not believed when a caller says it. */
    public static final String OURS = "x-llm-";

    /** What goes from a request to its result as it came. */
    static final List<String> ECHOED = List.of(CORRELATION_ID, SPRING_CORRELATION, TENANT, TRACE_PARENT, TRACE_STATE);

    private Names() {}
}
