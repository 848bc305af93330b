package io.llmfailover.gateway.routes;

import io.llmfailover.gateway.EndOfStart;
import io.llmfailover.gateway.source.FolderException;
import java.util.List;

/** Ends the application when its routes cannot start. */
final class StartRefused {

    private static final String ROUTES = "routes";

    interface Step {
        void run() throws Exception;
    }

    private StartRefused() {}

    static void unless(Step step) throws Exception {
        try {
            step.run();
        } catch (RoutesException e) {
            throw EndOfStart.told(ROUTES, e.faults());
        } catch (FolderException e) {
            throw EndOfStart.told(ROUTES, List.of(e.sentence()));
        }
    }
}
