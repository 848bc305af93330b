/** What the endpoint and the balancers both do with exchanges: where they go on, and what ends with them. */
@NullMarked
package io.llmfailover.exchange;

import org.jspecify.annotations.NullMarked;
