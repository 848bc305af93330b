/** What goes wrong and when: rules, behaviours, and how they are read from JSON. */
@NullMarked
package io.llmfailover.simulator.script;

import org.jspecify.annotations.NullMarked;
