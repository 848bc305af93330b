package io.llmfailover.provider;

/** An endpoint that calls one model of one provider. */
public interface CallsModel {

    String getProvider();

    String getModel();

    /** Whether a second call does no harm when nobody knows what became of the first. */
    boolean isRepeatable();
}
