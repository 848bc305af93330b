package io.llmfailover.server.caller;

import java.util.Set;

/**
 * Who asks.
 *
 * @param aliases what may be asked for; all that is offered if it is empty
 */
public record Caller(String name, Set<String> aliases, Allowance allowance) {

    /** Whoever is on this machine, where no keys are asked for. */
    public static final Caller ANYBODY = new Caller("", Set.of(), Allowance.UNLIMITED);

    public boolean mayUse(String alias) {
        return aliases.isEmpty() || aliases.contains(alias);
    }
}
