package io.llmfailover.provider;

import io.llmfailover.transport.Headers;
import org.jspecify.annotations.Nullable;

/** What the vendor said beside the answer: its id for the call, and its headers, with what is left of the rate limits. */
public record ReplyFacts(@Nullable String requestId, Headers headers) {}
