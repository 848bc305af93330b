/** The Camel consumer {@code kafka-parallel:topic}: thousands of records at work, and no offset ahead of its work. */
@NullMarked
package io.llmfailover.kafka;

import org.jspecify.annotations.NullMarked;
