/** Minutes of load on several gateways and a cluster of brokers, while things break; and a checker who reads everything afterwards. */
@NullMarked
package io.llmfailover.bench.soak;

import org.jspecify.annotations.NullMarked;
