package io.llmfailover.secret;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that somebody else keeps fresh, as sidecars and mounted secrets do; read again every few minutes. */
public final class TokenFile implements TokenSource {

    private static final int MOST_BYTES = 64 * 1024;

    private @Nullable String file;

    public void setFile(String file) {
        this.file = file;
    }

    @Override
    public Token fetch() throws IOException {
        if (file == null || file.isBlank()) {
            throw new IllegalArgumentException("no file is named");
        }
        try (var in = Files.newInputStream(Path.of(file))) {
            return new Token(new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8), null);
        }
    }
}
