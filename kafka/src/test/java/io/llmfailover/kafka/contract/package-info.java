@NullMarked
package io.llmfailover.kafka.contract;

import org.jspecify.annotations.NullMarked;
