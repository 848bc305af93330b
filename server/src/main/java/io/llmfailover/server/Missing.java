package io.llmfailover.server;

import io.llmfailover.server.api.Problem;
import io.llmfailover.server.api.Refused;
import java.time.Duration;

/** An alias whose route is not there at the moment, as while it is loaded anew. */
final class Missing {

    private static final Duration LATER = Duration.ofSeconds(1);

    private Missing() {}

    /** By its name: direct: and seda: have an exception each, in modules that need not be there. */
    static boolean isAlias(Throwable failure) {
        return failure.getClass().getSimpleName().endsWith("ConsumerNotAvailableException");
    }

    static Refused refusal() {
        return new Refused(Problem.busy("unavailable", "the model is not there at the moment", LATER));
    }
}
