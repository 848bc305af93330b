package io.llmfailover.simulator.script;

/** One thing a behaviour can say, with its name in scripts and the reader of its value. */
public record Setting<T>(String name, ValueReader<T> reader) {
    @Override
    public String toString() {
        return name;
    }
}
