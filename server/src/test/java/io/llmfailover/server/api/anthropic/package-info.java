/** Anthropic's Messages as JSON in and out. */
@NullMarked
package io.llmfailover.server.api.anthropic;

import org.jspecify.annotations.NullMarked;
