package io.llmfailover.server;

/** What a request brings into its route. */
public final class LlmServerConstants {

    /** Exchange property: the alias that the request asks for; it is one that its caller may use. */
    public static final String ALIAS_PROPERTY = "llmAlias";

    /** Exchange property: who asks, by the name of the key. */
    public static final String CALLER_PROPERTY = "llmCaller";

    /** Exchange property, of jobs only: the id by which the caller will ask for the result. */
    public static final String JOB_PROPERTY = "llmJob";

    private LlmServerConstants() {}
}
