package io.llmfailover.bench.soak;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Does the faults of a track one after the other, in another order each round, as long as there is time for one more. */
final class Director implements Callable<Integer> {

    private static final long REST_SECONDS = 1;

    private final Stage stage;
    private final List<Fault> faults;
    private final Random random;
    private final FaultLog log;
    private final long end;

    Director(Stage stage, List<Fault> faults, Random random, FaultLog log, long endNanos) {
        this.stage = stage;
        this.faults = faults;
        this.random = random;
        this.log = log;
        this.end = endNanos;
    }

    /** How many there were: each at least once, however long that takes. */
    @Override
    public Integer call() throws Exception {
        int struck = 0;
        List<Fault> round = new ArrayList<>();
        while (!faults.isEmpty()) {
            if (round.isEmpty()) {
                round.addAll(faults);
                Collections.shuffle(round, random);
            }
            long left =
                    struck < faults.size() ? Long.MAX_VALUE : TimeUnit.NANOSECONDS.toSeconds(end - System.nanoTime());
            Optional<Fault> next = round.stream()
                    .filter(fault -> fault.seconds() + REST_SECONDS <= left)
                    .findFirst();
            if (next.isEmpty()) {
                break;
            }
            round.remove(next.get());
            strike(next.get());
            struck++;
            TimeUnit.SECONDS.sleep(REST_SECONDS);
        }
        return struck;
    }

    private void strike(Fault fault) throws Exception {
        fault.await(stage);
        long from = System.currentTimeMillis();
        Fault.Relief relief = fault.strike(stage);
        try {
            TimeUnit.SECONDS.sleep(fault.seconds());
        } finally {
            relief.end().run();
        }
        record(fault, relief.target(), from);
    }

    private void record(Fault fault, String target, long from) throws IOException {
        log.add(new FaultLog.Entry(fault.label(), target, from, System.currentTimeMillis(), fault.repeats()));
    }
}
