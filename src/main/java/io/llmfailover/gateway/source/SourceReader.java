package io.llmfailover.gateway.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a file to its end, but never more than a routes file can have. */
public final class SourceReader {

    public static final int MAX_BYTES = 1024 * 1024;

    private SourceReader() {}

    public static Source read(String path, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return read(path, in);
        } catch (AccessDeniedException e) {
            return Source.unreadable(path, "cannot be read: access is denied");
        } catch (IOException e) {
            return Source.unreadable(path, "cannot be read: " + e.getClass().getSimpleName());
        }
    }

    public static Source read(String path, InputStream in) throws IOException {
        byte[] content = in.readNBytes(MAX_BYTES + 1);
        if (content.length > MAX_BYTES) {
            return Source.unreadable(path, "is larger than 1 MiB");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.indexOf('\0') < 0 ? Source.of(path, text) : Source.unreadable(path, "is not text");
        } catch (CharacterCodingException e) {
            return Source.unreadable(path, "is not text in UTF-8");
        }
    }
}
