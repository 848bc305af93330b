package io.llmfailover.server;

import io.llmfailover.server.api.Problem;
import io.llmfailover.server.api.Refused;
import java.time.Duration;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why a job could not be put where it will be done. */
final class Untaken {

    private static final Logger LOG = LoggerFactory.getLogger(Untaken.class);
    private static final Duration LATER = Duration.ofSeconds(5);
    private static final int INTERNAL_ERROR = 500;

    private Untaken() {}

    /** What the route does not know the reason of is no fault of the caller, who may try again. */
    static Throwable of(Throwable failure, String id) {
        if (Problem.of(failure).status() != INTERNAL_ERROR) {
            return failure;
        }
        for (Throwable one : ObjectHelper.createExceptionIterable(failure)) {
            // by its name: Kafka's classes need not be there
            if (one.getClass().getSimpleName().equals("RecordTooLargeException")) {
                return new Refused("too_large", "the request is larger than jobs may be");
            }
        }
        LOG.warn("Job {} could not be taken", id, failure);
        return new Refused(Problem.busy("unavailable", "jobs cannot be taken at the moment", LATER));
    }
}
