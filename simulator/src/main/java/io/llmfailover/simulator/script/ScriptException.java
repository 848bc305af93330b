package io.llmfailover.simulator.script;

import java.util.List;

/** A script that cannot be used, with every fault in it. */
public final class ScriptException extends RuntimeException {
    private final List<String> faults;

    public ScriptException(List<String> faults) {
        super("bad script: " + String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    public List<String> faults() {
        return faults;
    }
}
