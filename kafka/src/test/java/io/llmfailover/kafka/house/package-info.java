@NullMarked
package io.llmfailover.kafka.house;

import org.jspecify.annotations.NullMarked;
