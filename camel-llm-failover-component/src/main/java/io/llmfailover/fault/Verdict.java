package io.llmfailover.fault;

import io.llmfailover.error.Disposition;
import io.llmfailover.error.ErrorKind;
import java.util.Locale;

/** What a row of a table concludes. */
record Verdict(ErrorKind kind, Disposition disposition) {

    static Verdict of(ErrorKind kind) {
        return new Verdict(kind, kind.disposition());
    }

    /** From two cells; an empty second one means the usual disposition of the kind. */
    static Verdict of(String kind, String disposition) {
        ErrorKind known = ErrorKind.of(kind);
        return disposition.isEmpty()
                ? of(known)
                : new Verdict(known, Disposition.valueOf(disposition.toUpperCase(Locale.ROOT)));
    }
}
