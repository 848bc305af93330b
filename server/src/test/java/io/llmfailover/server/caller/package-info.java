/** Who may ask. */
@NullMarked
package io.llmfailover.server.caller;

import org.jspecify.annotations.NullMarked;
