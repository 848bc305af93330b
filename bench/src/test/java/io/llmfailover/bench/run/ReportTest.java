package io.llmfailover.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is told of what was measured. */
class ReportTest {

    private static Measured measured(double perSecond, double p99, double calls, Map<String, Long> faults) {
        return new Measured(1_000, faults, perSecond, 8, calls, 1, p99, p99, 1, 1);
    }

    /** Three rounds around the figures; processor time is in microseconds of a request. */
    private static Series series(Row row, double perSecond, double p99, long cpu, double calls) {
        Series series = new Series(Target.of(row.label(), "http://there", row, 1));
        for (int i = -1; i <= 1; i++) {
            Measured one = measured(perSecond + i * 100, p99 + i, calls, Map.of());
            series.add(new Round(one, cpu * 2_000, one, (cpu + i) * 1_000));
        }
        return series;
    }

    private static final List<Series> ALL = List.of(
            series(Row.DIRECT, 40_000, 2, 10, 1),
            series(Row.PROXY, 20_000, 3, 50, 1),
            series(Row.GATEWAY, 15_000, 4.5, 75, 1),
            series(Row.FAILOVER, 10_000, 6, 100, 2));

    @Test
    void endsWithTheLineForPrograms() {
        assertThat(new Report(ALL, List.of(), null).summary())
                .hasToString("ratio_cpu_gateway_to_bare_proxy=1.50 ratio_rps_gateway_to_bare_proxy=0.75"
                        + " p99_added_ms=2.50 failover_added_p99_ms=1.50");
    }

    @Test
    void hasADashForWhatWasNotMeasured() {
        assertThat(new Report(ALL.subList(0, 2), List.of(), null).summary())
                .hasToString("ratio_cpu_gateway_to_bare_proxy=- ratio_rps_gateway_to_bare_proxy=-"
                        + " p99_added_ms=- failover_added_p99_ms=-");
    }

    @Test
    void takesTheMiddleOfTheRounds() {
        assertThat(Spread.of(List.of(3.0, 1.0, 9.0))).isEqualTo(new Spread(3, 1, 9));
        assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 100.0))).isEqualTo(new Spread(3, 1, 100));
        assertThat(Spread.of(List.of(7.0))).isEqualTo(new Spread(7, 7, 7));
    }

    @Test
    void findsNoFaultInWhatIsGood() {
        assertThat(new Report(ALL, List.of(), null).faults()).isEmpty();
    }

    @Test
    void tellsOfRequestsThatWereNotAnswered() {
        Series bad = series(Row.PROXY, 1, 1, 1, 1);
        bad.add(new Round(
                measured(1, 1, 1, Map.of("status 502", 2L)), 0, measured(1, 1, 1, Map.of("status 502", 3L)), 0));

        assertThat(new Report(List.of(bad), List.of(), null).faults()).containsExactly("proxy: 5 bad, {status 502=5}");
        Held held = new Held("gateway-stream-held", measured(1, 1, 1, Map.of("broken stream", 1L)), 400);
        assertThat(new Report(List.of(), List.of(held), null).faults())
                .containsExactly("gateway-stream-held: 1 bad, {broken stream=1}");
    }

    @Test
    void tellsWhenARowIsNotWhatItsNameSays() {
        List<Series> wrong = List.of(series(Row.FAILOVER, 1, 1, 1, 1), series(Row.BREAKER_OPEN, 1, 1, 1, 2));

        assertThat(new Report(wrong, List.of(), null).faults()).hasSize(2);
    }

    @Test
    void readsTheTableOfKafkaCost() {
        KafkaRow row = KafkaRow.parse(List.of(
                "round   loop/s   pipeline/s   loop us   pipeline us",
                "    1    20392        11689      34.0         109.5",
                "    2    31266        13574      53.0         128.0",
                "ratio_rps_pipeline_to_loop=0.49 ratio_cpu_pipeline_to_loop=2.73"));

        assertThat(row.loopPerSecond()).isEqualTo(new Spread(25_829, 20_392, 31_266));
        assertThat(row.routesCpu().most()).isEqualTo(128);
    }
}
