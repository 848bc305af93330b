package io.llmfailover.provider;

import io.llmfailover.aws.AwsIdentity;
import io.llmfailover.aws.AwsKeys;
import io.llmfailover.aws.SigV4;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import io.llmfailover.secret.Fresh;
import io.llmfailover.secret.Token;
import io.llmfailover.transport.HttpCall;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What proves to a vendor who calls. Never shown by toString. */
public sealed interface Credential {

    HttpCall authorise(HttpCall call);

    /** What to wait for before {@link #authorise}; null when it can be done at once, as nearly always. */
    default @Nullable CompletionStage<?> preparation() {
        return null;
    }

    /** Tells one key from another, and does not tell the key. */
    String fingerprint();

    /** For servers of one's own that ask for nothing. */
    record None() implements Credential {
        @Override
        public HttpCall authorise(HttpCall call) {
            return call;
        }

        @Override
        public String fingerprint() {
            return "";
        }
    }

    /** A key in a header, such as {@code Authorization: Bearer KEY} or {@code x-api-key: KEY}. */
    record Header(String name, String prefix, String key) implements Credential {

        @Override
        public HttpCall authorise(HttpCall call) {
            Map<String, String> headers = new HashMap<>(call.headers());
            headers.put(name, prefix + key);
            return new HttpCall(call.uri(), headers, call.body());
        }

        @Override
        public String fingerprint() {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(digest, 0, 8);
            } catch (NoSuchAlgorithmException none) {
                throw new IllegalStateException("every JDK has it", none);
            }
        }

        @Override
        public String toString() {
            return "Header[" + name + "]";
        }
    }

    /** A token that ends, and is fetched anew before. */
    record Fetched(Fresh<Token> tokens) implements Credential {

        @Override
        public @Nullable CompletionStage<?> preparation() {
            return tokens.now() == null ? tokens.fetch() : null;
        }

        @Override
        public HttpCall authorise(HttpCall call) {
            Token token = tokens.now();
            if (token == null) {
                throw LlmException.of(ErrorKind.AUTH, null, "the token has expired, and there is no new one");
            }
            return new Header("authorization", "Bearer ", token.value()).authorise(call);
        }

        @Override
        public String fingerprint() {
            return tokens.name();
        }
    }

    /** A signature over the whole call, with keys that may have to be fetched first. */
    record Aws(SigV4 signer, AwsIdentity identity, InstantSource clock) implements Credential {

        @Override
        public @Nullable CompletionStage<?> preparation() {
            return identity.now() == null ? identity.fetch() : null;
        }

        @Override
        public HttpCall authorise(HttpCall call) {
            AwsKeys keys = identity.now();
            if (keys == null) {
                throw LlmException.of(ErrorKind.AUTH, null, "the AWS keys have expired, and there are no new ones");
            }
            return signer.sign(call, keys, clock.instant());
        }

        @Override
        public String fingerprint() {
            return identity.name();
        }
    }
}
