package io.llmfailover.gateway.routes;

import io.llmfailover.gateway.source.FolderException;
import io.quarkus.runtime.PreventFurtherStepsException;
import java.util.List;
import org.jboss.logging.Logger;

/** Ends the application when its routes cannot start: a line in the log for each fault, and no stack trace. */
final class StartRefused {

    private static final Logger LOG = Logger.getLogger(StartRefused.class);

    private static final int EXIT_CODE = 1;

    interface Step {
        void run() throws Exception;
    }

    private StartRefused() {}

    static void unless(Step step) throws Exception {
        try {
            step.run();
        } catch (RoutesException e) {
            throw told(e.faults());
        } catch (FolderException e) {
            throw told(List.of(e.sentence()));
        }
    }

    private static PreventFurtherStepsException told(List<?> faults) {
        faults.forEach(LOG::error);
        String count = faults.size() == 1 ? "a fault" : faults.size() + " faults";
        var end = new PreventFurtherStepsException(
                "The application ends: its routes have " + count + ", told above", EXIT_CODE);
        // what calls us logs it with its frames, which say nothing of the routes
        end.setStackTrace(new StackTraceElement[0]);
        return end;
    }
}
