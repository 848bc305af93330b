@NullMarked
package io.llmfailover.kafka;

import org.jspecify.annotations.NullMarked;
