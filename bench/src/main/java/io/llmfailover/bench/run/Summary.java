package io.llmfailover.bench.run;

import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The last line. A figure whose rows were not measured is a dash. */
record Summary(
        Optional<Double> cpuRatio,
        Optional<Double> rateRatio,
        Optional<Double> addedMillis,
        Optional<Double> failoverMillis) {

    static Summary of(
            Optional<Series> direct, Optional<Series> proxy, Optional<Series> gateway, Optional<Series> failover) {
        return new Summary(
                ratio(gateway, proxy, Series::cpu),
                ratio(gateway, proxy, Series::perSecond),
                added(gateway, direct),
                added(failover, gateway));
    }

    private static Optional<Double> ratio(Optional<Series> of, Optional<Series> to, ToDoubleFunction<Series> figure) {
        return of.flatMap(one -> to.map(other -> figure.applyAsDouble(one) / figure.applyAsDouble(other)));
    }

    private static Optional<Double> added(Optional<Series> of, Optional<Series> to) {
        return of.flatMap(one -> to.map(other -> one.p99() - other.p99()));
    }

    @Override
    public String toString() {
        return "ratio_cpu_gateway_to_bare_proxy=" + text(cpuRatio)
                + " ratio_rps_gateway_to_bare_proxy=" + text(rateRatio)
                + " p99_added_ms=" + text(addedMillis)
                + " failover_added_p99_ms=" + text(failoverMillis);
    }

    private static String text(Optional<Double> figure) {
        return figure.map(value -> String.format(Locale.ROOT, "%.2f", value)).orElse("-");
    }
}
