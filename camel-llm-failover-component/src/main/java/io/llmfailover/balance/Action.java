package io.llmfailover.balance;

import java.util.Locale;

/** What to do about a kind of failure. */
record Action(Retry retry, boolean next) {

    /** When the same target is asked again. */
    enum Retry {
        NEVER,
        /** At once, one time: the connection failed, nothing was sent. */
        ONCE,
        /** After a pause, when nobody else is left. */
        LAST,
        /** After the wait that the vendor asked for, when nobody else is left and the wait fits. */
        WAIT
    }

    static Action of(String retry, String next) {
        boolean yes =
                switch (next) {
                    case "yes" -> true;
                    case "no" -> false;
                    default -> throw new IllegalArgumentException("next is yes or no, not '" + next + "'");
                };
        return new Action(retry(retry), yes);
    }

    private static Retry retry(String id) {
        try {
            return Retry.valueOf(id.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("retry is never, once, last or wait, not '" + id + "'", unknown);
        }
    }
}
