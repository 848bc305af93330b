/** A Kafka broker that is its own controller, alone or one of several. */
@NullMarked
package io.llmfailover.broker;

import org.jspecify.annotations.NullMarked;
