package io.llmfailover.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** The rounds of one system. */
final class Series {

    private final Target target;
    private final List<Round> rounds = new ArrayList<>();

    Series(Target target) {
        this.target = target;
    }

    Target target() {
        return target;
    }

    String name() {
        return target.name();
    }

    void add(Round round) {
        rounds.add(round);
    }

    List<Round> rounds() {
        return rounds;
    }

    Spread of(ToDoubleFunction<Round> figure) {
        return Spread.of(rounds.stream().map(figure::applyAsDouble).toList());
    }

    double p99() {
        return of(round -> round.open().p99()).median();
    }

    double perSecond() {
        return of(round -> round.closed().perSecond()).median();
    }

    double cpu() {
        return of(Round::closedCpu).median();
    }

    /** Calls of vendors for a request. */
    double calls() {
        return of(round -> round.closed().calls()).median();
    }

    long bad() {
        return rounds.stream().mapToLong(Round::bad).sum();
    }

    Map<String, Long> faults() {
        Map<String, Long> faults = new TreeMap<>();
        for (Round round : rounds) {
            round.open().faults().forEach((fault, count) -> faults.merge(fault, count, Long::sum));
            round.closed().faults().forEach((fault, count) -> faults.merge(fault, count, Long::sum));
        }
        return faults;
    }
}
