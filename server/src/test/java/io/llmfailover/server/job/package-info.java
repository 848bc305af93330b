/** Work that is fetched later. */
@NullMarked
package io.llmfailover.server.job;

import org.jspecify.annotations.NullMarked;
