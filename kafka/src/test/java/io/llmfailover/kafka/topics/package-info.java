@NullMarked
package io.llmfailover.kafka.topics;

import org.jspecify.annotations.NullMarked;
