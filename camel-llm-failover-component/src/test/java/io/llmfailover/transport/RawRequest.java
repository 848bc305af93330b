package io.llmfailover.transport;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** A request as it came over the wire. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RawRequest(String head, byte[] body) {

    String line() {
        return head.substring(0, head.indexOf("\r\n"));
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The value of a header, or an empty text. */
    String header(String name) {
        String prefix = name.toLowerCase(Locale.ROOT) + ":";
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                .map(line -> line.substring(prefix.length()).trim())
                .findFirst()
                .orElse("");
    }

    /** The names of all headers, in lower case. */
    List<String> names() {
        return head.lines()
                .skip(1)
                .filter(line -> line.contains(":"))
                .map(line -> line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT))
                .toList();
    }
}
