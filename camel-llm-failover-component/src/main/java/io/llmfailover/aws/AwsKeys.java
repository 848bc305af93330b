package io.llmfailover.aws;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Keys of an AWS identity. Those of a role have a session token, and expire. */
public record AwsKeys(String accessKey, String secretKey, @Nullable String sessionToken, @Nullable Instant expires) {

    public static AwsKeys of(String accessKey, String secretKey, @Nullable String sessionToken) {
        return new AwsKeys(accessKey, secretKey, sessionToken, null);
    }

    /** Without the secret, and without the token. */
    @Override
    public String toString() {
        return "AwsKeys[" + (sessionToken == null ? "" : "session") + "]";
    }
}
