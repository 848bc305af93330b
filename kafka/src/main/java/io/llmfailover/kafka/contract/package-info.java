/** What stands in the records of a request topic, a result topic and a topic of dead letters. */
@NullMarked
package io.llmfailover.kafka.contract;

import org.jspecify.annotations.NullMarked;
