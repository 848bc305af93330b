package io.llmfailover.simulator;

import io.llmfailover.simulator.script.ScriptException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
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
            String script = script(arguments);
            Simulator simulator = Simulator.start(arguments.options());
            started.accept(load(simulator, script));
            out.println("simulator listens on " + simulator.url());
            return 0;
        } catch (Arguments.BadArgument | ScriptException e) {
            err.println(e.getMessage());
            return BAD_USE;
        } catch (StartException e) {
            err.println(e.getMessage());
            return CANNOT_START;
        }
    }

    private static @Nullable String script(Arguments arguments) {
        if (arguments.script() == null) {
            return null;
        }
        try {
            return Files.readString(arguments.script());
        } catch (IOException e) {
            throw new Arguments.BadArgument("cannot read the script " + arguments.script());
        }
    }

    private static Simulator load(Simulator simulator, @Nullable String script) {
        try {
            if (script != null) {
                simulator.script(script);
            }
            return simulator;
        } catch (ScriptException e) {
            simulator.close();
            throw e;
        }
    }
}
