package io.llmfailover.gateway;

import io.llmfailover.server.caller.Keys;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.util.List;

/** {@code key NAME}: a new key for a caller, and the line for the file of keys. It is shown once and kept nowhere. */
final class KeyCommand {

    static final String NAME = "key";

    private static final int DONE = 0;
    private static final int USAGE = 2;

    private final PrintStream out;
    private final PrintStream err;

    KeyCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** The arguments are those behind the command's name. */
    int run(List<String> arguments) {
        if (arguments.size() != 1 || !arguments.get(0).matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            err.println("usage: key NAME    (letters, digits, dots, dashes and underscores)");
            return USAGE;
        }
        String key = Keys.fresh(new SecureRandom());
        err.println("The key, for the caller. It is shown this once:");
        out.println(key);
        err.println("For the file of keys:");
        out.println(arguments.get(0) + ": { keys: [\"" + Keys.hash(key) + "\"] }");
        return DONE;
    }
}
