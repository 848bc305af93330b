/** Tests of rules and of reading them. */
@NullMarked
package io.llmfailover.simulator.script;

import org.jspecify.annotations.NullMarked;
