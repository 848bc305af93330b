package io.llmfailover;

import io.llmfailover.provider.Provider;
import io.llmfailover.transport.Limits;

/** An endpoint's options, resolved and checked: whom to call, what to fill in, within which limits. */
record LlmTarget(Provider provider, String model, RequestDefaults defaults, Limits streamed, Limits whole) {}
