package io.llmfailover.kafka.command;

import java.util.Set;

/** Something that the gateway does from the command line, beside running. */
interface Command {

    String usage();

    Set<String> valuedOptions();

    Set<String> flags();

    /** The status to end with. */
    int run(Arguments arguments, Places places, Terminal terminal);
}
