package io.llmfailover.simulator.wire;

import org.jspecify.annotations.Nullable;

/** One vendor's way to say one kind of error. */
record ErrorRow(int status, String type, @Nullable String code, String message) {}
