package io.llmfailover.gateway;

import io.quarkus.runtime.PreventFurtherStepsException;
import java.util.List;
import org.jboss.logging.Logger;

/** The end of an application that cannot start: a line in the log for each fault, and no stack trace. */
public final class EndOfStart {

    private static final Logger LOG = Logger.getLogger(EndOfStart.class);

    private static final int EXIT_CODE = 1;

    private EndOfStart() {}

    /** To be thrown. {@code what} has the faults, in the plural. */
    public static PreventFurtherStepsException told(String what, List<?> faults) {
        faults.forEach(LOG::error);
        String count = faults.size() == 1 ? "a fault" : faults.size() + " faults";
        var end = new PreventFurtherStepsException(
                "The application ends: its " + what + " have " + count + ", told above", EXIT_CODE);
        // what calls us logs it with its frames, which say nothing of the faults
        end.setStackTrace(new StackTraceElement[0]);
        return end;
    }
}
