/** Takes a call, finds its rule, and plays the answer or the fault onto the socket. */
@NullMarked
package io.llmfailover.simulator.server;

import org.jspecify.annotations.NullMarked;
