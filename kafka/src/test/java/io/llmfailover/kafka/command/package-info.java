@NullMarked
package io.llmfailover.kafka.command;

import org.jspecify.annotations.NullMarked;
