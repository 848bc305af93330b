package io.llmfailover.gateway.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A name that only one file can have: the file that comes with it later is blamed, whatever its own name is. */
@SuppressWarnings("NullAway.Init") // set before each
class SharedNamesTest {

    private static final String BUDGET =
            "- beans:\n    - name: budget\n      type: io.llmfailover.LlmBudget\n      properties: { attempts: %s }\n";

    @TempDir
    Path dir;

    Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage(dir);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aNewFileIsBlamedForABeanThatARunningOneDeclares() throws Exception {
        stage.write("policy/m.camel.yaml", BUDGET.formatted(1)).start();

        stage.write("policy/a.camel.yaml", BUDGET.formatted(2));
        stage.scan();

        assertThat(stage.refused)
                .containsExactly("policy/a.camel.yaml:2: the bean budget is declared in policy/m.camel.yaml:2 too");
    }

    @Test
    void aRunningFileThatChangesAtTheSameTimeIsTaken() throws Exception {
        stage.write("policy/m.camel.yaml", BUDGET.formatted(1)).start();

        stage.write("policy/m.camel.yaml", BUDGET.formatted(3));
        stage.write("policy/a.camel.yaml", BUDGET.formatted(2));
        stage.scan();

        assertThat(stage.taken).containsExactly("policy/m.camel.yaml is loaded");
        assertThat(stage.refused)
                .containsExactly("policy/a.camel.yaml:2: the bean budget is declared in policy/m.camel.yaml:2 too");
    }

    @Test
    void ofTwoNewFilesBothAreTold() throws Exception {
        stage.start();

        stage.write("policy/a.camel.yaml", BUDGET.formatted(1));
        stage.write("policy/m.camel.yaml", BUDGET.formatted(2));
        stage.scan();

        assertThat(stage.taken).isEmpty();
        assertThat(stage.refused)
                .containsExactly(
                        "policy/a.camel.yaml:2: the bean budget is declared in policy/m.camel.yaml:2 too",
                        "policy/m.camel.yaml:2: the bean budget is declared in policy/a.camel.yaml:2 too");
    }

    @Test
    void atStartBothAreTold() {
        stage.write("policy/a.camel.yaml", BUDGET.formatted(1));
        stage.write("policy/m.camel.yaml", "# the same\n" + BUDGET.formatted(2));

        assertThatThrownBy(stage::start)
                .hasMessage(
                        """
                        The routes have faults:
                        policy/a.camel.yaml:2: the bean budget is declared in policy/m.camel.yaml:3 too
                        policy/m.camel.yaml:3: the bean budget is declared in policy/a.camel.yaml:2 too""");
    }

    @Test
    void aNewFileIsBlamedForADirectThatARunningOneAnswers() throws Exception {
        stage.write("alias/m.camel.yaml", Yaml.saying("m", "one")).start();

        stage.write("alias/a.camel.yaml", Yaml.saying("m", "two").replace("id: m", "id: a"));
        stage.scan();

        assertThat(stage.refused)
                .containsExactly("alias/a.camel.yaml:5: direct:m has a route in alias/m.camel.yaml:5 too");
        assertThat(stage.ask("m").getMessage().getBody()).isEqualTo("one");
    }
}
