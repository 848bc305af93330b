package io.llmfailover.simulator;

import io.llmfailover.simulator.journal.Journal;
import io.llmfailover.simulator.journal.JournalEntry;
import io.llmfailover.simulator.journal.Outcome;
import io.llmfailover.simulator.journal.Tally;
import io.llmfailover.simulator.script.Rule;
import io.llmfailover.simulator.script.RuleBook;
import io.llmfailover.simulator.script.ScriptReader;
import io.llmfailover.simulator.server.Desk;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A running server that plays LLM vendors, well or badly. */
public final class Simulator implements AutoCloseable {
    private final RuleBook book;
    private final Journal journal;
    private final Host host;

    private Simulator(RuleBook book, Journal journal, Host host) {
        this.book = book;
        this.journal = journal;
        this.host = host;
    }

    public static Simulator start() {
        return start(SimulatorOptions.DEFAULT);
    }

    /** Returns when the port is open; fails with {@link StartException} if it cannot be. */
    public static Simulator start(SimulatorOptions options) {
        RuleBook book = new RuleBook(options.clock(), options.seed());
        Journal journal = new Journal(options.journalSize(), options.clock());
        Desk desk = new Desk(book, journal, options.seed(), options.requireAuth());
        return new Simulator(book, journal, Host.start(options, desk));
    }

    public int port() {
        return host.port();
    }

    /** The root: here vendors are told apart by their paths. */
    public String url() {
        return host.url();
    }

    /** The base URL of a vendor; its own paths, such as {@code /v1/messages}, follow. */
    public String url(String vendor) {
        return host.url() + "/vendor/" + vendor;
    }

    /** The certificate to trust, as PEM; only with TLS. */
    public String trustPem() {
        return host.trustPem();
    }

    /** Adds rules after those in force; the first that fits a call decides. */
    public void script(Rule... rules) {
        book.add(List.of(rules));
    }

    /** Adds rules from JSON, as in a script file. */
    public void script(String json) {
        book.add(ScriptReader.rules(json));
    }

    public void down(String vendor) {
        book.down(vendor);
    }

    public void up(String vendor) {
        book.up(vendor);
    }

    /** Forgets rules, outages, journal and counters. */
    public void reset() {
        book.clear();
        journal.clear();
    }

    /** What came in and is still kept, oldest first. */
    public List<JournalEntry> journal() {
        return journal.entries();
    }

    public List<JournalEntry> journal(String vendor) {
        return journal.entries().stream()
                .filter(entry -> entry.vendor().equals(vendor))
                .toList();
    }

    public Map<String, Tally> stats() {
        return journal.tallies();
    }

    /** Is told of each call when it comes and when it ends, on an event loop: it must not block. */
    public void observe(Consumer<JournalEntry> observer) {
        journal.observe(observer);
    }

    /** The next coming or ending of a call that fits; ask before the call is made. */
    public CompletionStage<JournalEntry> next(Predicate<JournalEntry> wanted) {
        return journal.next(wanted);
    }

    /** The next call whose client leaves before its answer is complete. */
    public CompletionStage<JournalEntry> nextClientGone() {
        return journal.next(entry -> entry.outcome() == Outcome.CLIENT_GONE);
    }

    @Override
    public void close() {
        host.close();
    }
}
