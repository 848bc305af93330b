package io.llmfailover.simulator.server;

import io.llmfailover.simulator.journal.Journal;
import io.llmfailover.simulator.script.RuleBook;

/** What all requests share. */
public record Desk(RuleBook book, Journal journal, long seed, boolean requireAuth) {}
