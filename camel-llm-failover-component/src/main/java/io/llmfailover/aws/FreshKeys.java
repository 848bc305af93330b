package io.llmfailover.aws;

import io.llmfailover.secret.Fresh;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Keys from somewhere that takes its time, and blocks. */
public final class FreshKeys implements AwsIdentity {

    private final Fresh<AwsKeys> keys;

    public FreshKeys(String name, Callable<AwsKeys> source, Executor workers, InstantSource clock) {
        this.keys = new Fresh<>(name, source, AwsKeys::expires, workers, clock);
    }

    @Override
    public String name() {
        return keys.name();
    }

    @Override
    public @Nullable AwsKeys now() {
        return keys.now();
    }

    @Override
    public CompletionStage<AwsKeys> fetch() {
        return keys.fetch();
    }
}
