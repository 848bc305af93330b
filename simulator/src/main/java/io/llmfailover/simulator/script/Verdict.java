package io.llmfailover.simulator.script;

import org.jspecify.annotations.Nullable;

/** What a call gets, by which rule, and how many calls that rule has struck before. */
public record Verdict(@Nullable String rule, Behaviour behaviour, long turn) {
    public static final Verdict PLAIN = new Verdict(null, Behaviour.PLAIN, 0);
}
