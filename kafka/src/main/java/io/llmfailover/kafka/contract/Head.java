package io.llmfailover.kafka.contract;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads the headers of a record strictly: a header that cannot be read is told, not passed over. */
record Head(Source source) {

    private static final int LONGEST = 512;

    @Nullable
    String text(String name) {
        byte[] value = source.header(name);
        if (value == null) {
            return null;
        }
        return checked("the header " + name, decode(name, value));
    }

    /** What may stand in headers and logs. */
    static String checked(String what, String text) {
        if (text.isBlank() || text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw wrong(what, "is empty, longer than " + LONGEST + " characters or has control characters in it");
        }
        return text;
    }

    /** The first of these headers that there is. */
    @Nullable
    String first(String... names) {
        for (String name : names) {
            String text = text(name);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    @Nullable
    Instant moment(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notOne) {
            throw wrong("the header " + name, "is no moment such as 2026-01-31T12:00:00Z");
        }
    }

    private static String decode(String name, byte[] value) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw wrong("the header " + name, "is not UTF-8");
        }
    }

    private static Rejection wrong(String what, String fault) {
        return new Rejection(Code.INVALID_REQUEST, what + " " + fault);
    }
}
