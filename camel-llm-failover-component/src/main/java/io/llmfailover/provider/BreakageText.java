package io.llmfailover.provider;

import io.llmfailover.transport.Breakage;
import io.llmfailover.transport.Limits;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A breakage as a person needs it at night: with the place that was called, or the limit that was hit. */
final class BreakageText {

    private BreakageText() {}

    static String of(Breakage breakage, Limits limits, URI base) {
        String detail =
                switch (breakage) {
                    case CONNECT_TIMEOUT -> place(base) + ", " + millis(limits.connect());
                    case REFUSED, UNKNOWN_HOST, TLS, RESET, PROTOCOL -> place(base);
                    case FIRST_TOKEN_TIMEOUT -> millis(limits.firstToken());
                    case IDLE_TIMEOUT -> millis(limits.idle());
                    case TOTAL_TIMEOUT -> millis(limits.total());
                    case TOO_LARGE -> limits.maxBytes() + " bytes";
                    case NO_CAPACITY -> "";
                };
        return breakage.sentence() + (detail.isEmpty() ? "" : ": " + detail);
    }

    private static String place(URI base) {
        return base.getScheme() + "://" + base.getRawAuthority();
    }

    private static String millis(@Nullable Duration limit) {
        return limit == null ? "" : limit.toMillis() + " ms";
    }
}
