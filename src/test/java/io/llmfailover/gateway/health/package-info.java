@NullMarked
package io.llmfailover.gateway.health;

import org.jspecify.annotations.NullMarked;
