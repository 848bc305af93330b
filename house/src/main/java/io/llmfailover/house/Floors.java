package io.llmfailover.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;

/**
 * The floors of a module: a package knows those below it, never one above and never a neighbour.
 *
 * @param root the package of the uppermost floor, which is called ""
 * @param floors from the ground up; packages on one floor are neighbours
 */
public record Floors(String root, List<List<String>> floors) {

    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(Path.of("target", "classes"));

    /** Of the module that is tested. */
    public static JavaClasses classes() {
        return CLASSES;
    }

    public void assertNoPackageKnowsOneAboveOrBesideIt() {
        for (int floor = 0; floor < floors.size(); floor++) {
            for (String lower : floors.get(floor)) {
                check(lower, floor);
            }
        }
    }

    private void check(String lower, int floor) {
        for (int upper = floor; upper < floors.size(); upper++) {
            for (String other : floors.get(upper)) {
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

    public void assertEveryPackageHasAFloor() {
        List<String> known =
                floors.stream().flatMap(List::stream).map(this::name).toList();
        assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
                .as("one without a floor: give it one in the test, and in docs/walk.md if the floors are there")
                .isNotEmpty()
                .isSubsetOf(known);
    }

    public void assertNoCycles() {
        slices().matching(root + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    private String name(String floor) {
        return floor.isEmpty() ? root : root + "." + floor;
    }
}
