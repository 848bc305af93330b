/** The topics of the gateway: what they are to be, and what of it a cluster has. */
@NullMarked
package io.llmfailover.kafka.topics;

import org.jspecify.annotations.NullMarked;
