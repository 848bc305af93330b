/** The files of a routes folder: found, read once, bounded. */
@NullMarked
package io.llmfailover.gateway.source;

import org.jspecify.annotations.NullMarked;
