package io.llmfailover.aws;

import java.util.function.Supplier;

/** Where keys come from; asking it may block, and may fail. */
public interface KeySource extends Supplier<AwsKeys>, AutoCloseable {

    @Override
    void close();
}
