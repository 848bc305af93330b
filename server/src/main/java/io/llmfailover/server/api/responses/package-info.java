/** OpenAI's Responses API without its memory: what it keeps between requests is not kept here. */
@NullMarked
package io.llmfailover.server.api.responses;

import org.jspecify.annotations.NullMarked;
