package io.llmfailover.simulator;

import io.llmfailover.simulator.script.Rule;
import io.llmfailover.simulator.script.ScriptException;
import io.llmfailover.simulator.script.ScriptReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The simulator from the command line. */
public final class Main {
    private static final int BAD_USE = 2;
    private static final int CANNOT_START = 1;

    private Main() {}

    public static void main(String[] args) {
        int code = run(args, System.out, System.err, simulator -> Runtime.getRuntime()
                .addShutdownHook(new Thread(simulator::close, "simulator-stop")));
        if (code != 0) {
            System.exit(code);
        }
    }

    /** What to do with a simulator that has started. */
    interface Started {
        void accept(Simulator simulator);
    }

    static int run(String[] args, PrintStream out, PrintStream err, Started started) {
        try {
            Arguments arguments = Arguments.parse(args);
            if (arguments.help()) {
                out.println(Arguments.USAGE);
                return 0;
            }
            Rule[] rules = rules(arguments.script());
            Simulator simulator = Simulator.start(arguments.options());
            simulator.script(rules);
            out.println("simulator listens on " + simulator.url());
            started.accept(simulator);
            return 0;
        } catch (Arguments.BadArgument | ScriptException e) {
            err.println(e.getMessage());
            return BAD_USE;
        } catch (StartException e) {
            err.println(e.getMessage());
            return CANNOT_START;
        }
    }

    private static Rule[] rules(@Nullable Path script) {
        if (script == null) {
            return new Rule[0];
        }
        try {
            return ScriptReader.rules(Files.readString(script)).toArray(Rule[]::new);
        } catch (IOException e) {
            throw new Arguments.BadArgument("cannot read the script " + script);
        }
    }
}
