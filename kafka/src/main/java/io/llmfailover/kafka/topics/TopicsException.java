package io.llmfailover.kafka.topics;

import java.util.List;

/** The topics are not what is needed: all that is wrong, a sentence each. */
public final class TopicsException extends RuntimeException {

    private final transient List<String> faults;

    TopicsException(List<String> faults) {
        super(String.join("\n", faults));
        this.faults = List.copyOf(faults);
    }

    public List<String> faults() {
        return faults;
    }
}
