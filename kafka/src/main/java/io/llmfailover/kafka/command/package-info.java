/** The command line of the gateway: sends a request, watches results, moves dead letters back. */
@NullMarked
package io.llmfailover.kafka.command;

import org.jspecify.annotations.NullMarked;
