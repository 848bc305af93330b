/** Secrets that do not live long: where they come from, and how they are had before the old ones end. */
@NullMarked
package io.llmfailover.secret;

import org.jspecify.annotations.NullMarked;
