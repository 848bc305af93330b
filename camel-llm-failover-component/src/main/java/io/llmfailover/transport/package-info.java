/** One HTTP call to a vendor. The only place that sees sockets and clocks. */
@NullMarked
package io.llmfailover.transport;

import org.jspecify.annotations.NullMarked;
