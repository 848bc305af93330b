package io.llmfailover.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The floors of docs/walk.md: a package knows those below it, never one above and never a neighbour. */
class FloorsTest {

    private static final String ROOT = "io.llmfailover";

    private static final Floors FLOORS = new Floors(
            ROOT,
            List.of(
                    List.of("chat"),
                    List.of("error"),
                    List.of("budget", "observe", "secret", "transport"),
                    List.of("aws", "wire"),
                    List.of("fault"),
                    List.of("dialect"),
                    List.of(
                            "dialect.anthropic",
                            "dialect.dashscope",
                            "dialect.gemini",
                            "dialect.ollama",
                            "dialect.openai",
                            "dialect.responses"),
                    // Claude is served there too, and what it takes is known one floor below
                    List.of("dialect.bedrock"),
                    List.of("provider", "health"),
                    List.of("exchange"),
                    List.of("balance"),
                    List.of("")));

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

    @Test
    void onlyTransportsKnowHttpClientsAndOnlyTheTopKnowsCamelRoutes() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".transport", ROOT + ".exchange", ROOT + ".balance", ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "org.apache.camel..", "org.apache.hc..")
                .check(Floors.classes());
    }
}
