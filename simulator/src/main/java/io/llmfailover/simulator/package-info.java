/** Fake LLM vendors: wire-true answers, scripted faults, and a journal of every call they saw. */
@NullMarked
package io.llmfailover.simulator;

import org.jspecify.annotations.NullMarked;
