package io.llmfailover.error;

import java.io.Serializable;

/** Which call: the provider and model that were asked, and the how-manieth attempt of its request this was. */
public record Origin(String provider, String model, int attempt) implements Serializable {

    @Override
    public String toString() {
        return provider + "/" + model;
    }
}
