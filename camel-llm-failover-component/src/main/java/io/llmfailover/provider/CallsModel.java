package io.llmfailover.provider;

/** An endpoint that calls one model of one provider. */
public interface CallsModel {

    String getProvider();

    String getModel();
}
