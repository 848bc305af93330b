/** How the application does, for probes: on a port of its own. */
@NullMarked
package io.llmfailover.gateway.health;

import org.jspecify.annotations.NullMarked;
