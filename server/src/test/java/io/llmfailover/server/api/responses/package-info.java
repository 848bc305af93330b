/** The Responses API as JSON. */
@NullMarked
package io.llmfailover.server.api.responses;

import org.jspecify.annotations.NullMarked;
