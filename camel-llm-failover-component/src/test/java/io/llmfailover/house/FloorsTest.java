package io.llmfailover.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The floors of docs/walk.md: a package knows those below it, never one above and never a neighbour. */
class FloorsTest {

    private static final String ROOT = "io.llmfailover";

    /** From the ground up; packages on one floor are neighbours. */
    private static final List<List<String>> FLOORS = List.of(
            List.of("chat"),
            List.of("error"),
            List.of("budget", "observe", "transport"),
            List.of("wire"),
            List.of("fault"),
            List.of("dialect"),
            List.of("dialect.anthropic", "dialect.openai"),
            List.of("provider", "health"),
            List.of("exchange"),
            List.of("balance"),
            List.of(""));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void noPackageKnowsOneAboveOrBesideIt() {
        for (int floor = 0; floor < FLOORS.size(); floor++) {
            for (String lower : FLOORS.get(floor)) {
                check(lower, floor);
            }
        }
    }

    private static void check(String lower, int floor) {
        for (int upper = floor; upper < FLOORS.size(); upper++) {
            for (String other : FLOORS.get(upper)) {
                if (!other.equals(lower)) {
                    noClasses()
                            .that()
                            .resideInAPackage(name(lower))
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage(name(other))
                            .because(lower + " is not above " + other)
                            .check(CLASSES);
                }
            }
        }
    }

    @Test
    void everyPackageHasAFloor() {
        List<String> known =
                FLOORS.stream().flatMap(List::stream).map(FloorsTest::name).toList();
        CLASSES.stream()
                .map(type -> type.getPackageName())
                .distinct()
                .filter(name -> !known.contains(name) && !name.startsWith(ROOT + ".simulator"))
                .findFirst()
                .ifPresent(name -> {
                    throw new AssertionError(name + " has no floor: give it one in this test and in docs/walk.md");
                });
    }

    @Test
    void thereAreNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyTransportsKnowHttpClientsAndOnlyTheTopKnowsCamelRoutes() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        ROOT + ".transport", ROOT + ".exchange", ROOT + ".balance", ROOT, ROOT + ".simulator..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "org.apache.camel..", "org.apache.hc..")
                .check(CLASSES);
    }

    private static String name(String floor) {
        return floor.isEmpty() ? ROOT : ROOT + "." + floor;
    }
}
