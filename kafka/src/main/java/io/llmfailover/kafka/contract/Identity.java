package io.llmfailover.kafka.contract;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request is known by when it comes a second time. The id alone would not do, for callers choose it: whoever took
 * another's would have that one's request taken for a duplicate, and never answered. So it is the id with all that
 * decides what the result says and where it goes.
 */
final class Identity {

    private static final List<String> CONTENT =
            List.of(Names.CONTENT_TYPE, Names.TENANT, Names.CORRELATION_ID, Names.SPRING_CORRELATION, Names.REPLAYS);

    private final MessageDigest digest = sha256();

    private Identity() {}

    static String of(Source source, Caller caller) {
        Identity identity = new Identity();
        identity.add(caller.id());
        identity.add(source.topic());
        identity.add(source.key());
        identity.add(source.value());
        identity.add(caller.topic());
        identity.add(String.valueOf(caller.partition()));
        CONTENT.forEach(name -> identity.add(source.header(name)));
        return Base64.getEncoder().withoutPadding().encodeToString(identity.digest.digest());
    }

    private void add(@Nullable String part) {
        add(part == null ? null : part.getBytes(StandardCharsets.UTF_8));
    }

    /** With its length, so that no two parts can stand for two others. */
    private void add(byte @Nullable [] part) {
        digest.update(ByteBuffer.allocate(Integer.BYTES)
                .putInt(part == null ? -1 : part.length)
                .array());
        if (part != null) {
            digest.update(part);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }
}
