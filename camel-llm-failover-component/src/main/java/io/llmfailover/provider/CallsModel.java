package io.llmfailover.provider;

import java.util.Map;

/** An endpoint that calls one model of one provider. */
public interface CallsModel {

    /** The message header in which it leaves what the vendor said is left of its rate limits, from 0 to 1. */
    String HEADROOM = "CamelLlmHeadroom";

    String getProvider();

    String getModel();

    /** Whether a second call does no harm when nobody knows what became of the first. */
    boolean isRepeatable();

    /** Who we are there: the same for all that is called at one address with one key, and no secret. */
    String account();

    /** What the provider is tagged with: region, cloud. */
    Map<String, String> tags();
}
