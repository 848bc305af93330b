package io.llmfailover.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What is read of a process. */
class ProcStatTest {

    private static final String FIELDS =
            " S 1 2 3 0 -1 4194304 1000 2000 3 4 150 25 7 8 20 0 33 0 999 1000000 2000 0\n";

    @Test
    void addsWhatTheProgramAndTheSystemTookAndNotWhatItsChildrenDid() {
        assertThat(ProcStat.cpuMicros("4711 (java)" + FIELDS)).isEqualTo(1_750_000);
    }

    @Test
    void takesNamesWithBlanksAndParentheses() {
        assertThat(ProcStat.cpuMicros("4711 (a) b (c))" + FIELDS)).isEqualTo(1_750_000);
        assertThat(ProcStat.cpuMicros("4711 (1 2 3) S (4 5)" + FIELDS)).isEqualTo(1_750_000);
    }

    @Test
    void readsTheMostThatWasResident() {
        assertThat(ProcStat.mostResident("Name:\tjava\nVmPeak:\t 9999 kB\nVmHWM:\t  409600 kB\nVmRSS:\t 1024 kB\n"))
                .isEqualTo(400);
    }

    @Test
    void readsThisProcess() throws IOException {
        Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/stat")));
        long pid = ProcessHandle.current().pid();

        assertThat(ProcStat.cpuMicros(pid)).isPositive();
        assertThat(ProcStat.mostResident(pid)).isPositive();
    }
}
