/** A Kafka broker of one node, which is broker and controller in one. */
@NullMarked
package io.llmfailover.broker;

import org.jspecify.annotations.NullMarked;
