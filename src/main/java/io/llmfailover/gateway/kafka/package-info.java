/** What the application does about Kafka before its routes start. */
@NullMarked
package io.llmfailover.gateway.kafka;

import org.jspecify.annotations.NullMarked;
