package io.llmfailover.observe;

import io.llmfailover.error.ErrorKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A target begins to be left alone, for so long, or answers again. {@code account} tells apart what is called with different
 * keys or at different addresses; it shows no key.
 */
public record RestEvent(String target, String account, boolean resting, @Nullable ErrorKind kind, Duration left) {}
