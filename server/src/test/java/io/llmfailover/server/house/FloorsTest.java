package io.llmfailover.server.house;

import io.llmfailover.house.Floors;
import io.llmfailover.house.Sources;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A package knows those below it, never one above and never a neighbour. */
class FloorsTest {

    private static final Floors FLOORS = new Floors(
            "io.llmfailover.server",
            List.of(List.of("api", "caller", "http", "job"), List.of("api.anthropic", "api.responses"), List.of("")));

    @Test
    void noPackageKnowsOneAboveOrBesideIt() {
        FLOORS.assertNoPackageKnowsOneAboveOrBesideIt();
    }

    @Test
    void everyPackageHasAFloor() {
        FLOORS.assertEveryPackageHasAFloor();
    }

    @Test
    void thereAreNoCycles() {
        FLOORS.assertNoCycles();
    }

    @Test
    void filesAreShort() throws IOException {
        Sources.assertShort();
    }
}
