package io.llmfailover.aws;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Who calls, and with which keys just now. */
public interface AwsIdentity {

    /** Never waits. Null when there are none that are good: then there will be after {@link #fetch}. */
    @Nullable
    AwsKeys now();

    CompletionStage<AwsKeys> fetch();

    /** Tells one from another, and shows no secret. */
    String name();

    /** Keys that were configured. */
    record Fixed(AwsKeys keys) implements AwsIdentity {

        @Override
        public AwsKeys now() {
            return keys;
        }

        @Override
        public CompletionStage<AwsKeys> fetch() {
            return CompletableFuture.completedStage(keys);
        }

        @Override
        public String name() {
            return Hashes.sha256(Hashes.bytes(keys.accessKey())).substring(0, 16);
        }
    }
}
