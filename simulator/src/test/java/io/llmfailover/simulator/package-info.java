/** Tests over real sockets. */
@NullMarked
package io.llmfailover.simulator;

import org.jspecify.annotations.NullMarked;
