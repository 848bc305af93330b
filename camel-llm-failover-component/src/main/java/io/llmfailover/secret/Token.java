package io.llmfailover.secret;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A token, and when it ends; without an end it is asked for again every few minutes, for it may have been replaced. */
public record Token(String value, @Nullable Instant expires) {

    /** Visible ASCII: it will stand in a header. */
    private static final Pattern PLAIN = Pattern.compile("[!-~]+");

    public Token {
        value = value.strip();
        if (!PLAIN.matcher(value).matches()) {
            throw new IllegalArgumentException("the token is empty or has a character in it that no token has");
        }
    }

    @Override
    public String toString() {
        return "Token[expires=" + expires + "]";
    }
}
