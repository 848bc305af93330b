package io.llmfailover.error;

/** Which call: the provider and model that were asked, and the how-manieth attempt of its request this was. */
public record Origin(String provider, String model, int attempt) {

    @Override
    public String toString() {
        return provider + "/" + model;
    }
}
