package io.llmfailover.gateway.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.llmfailover.gateway.lint.Finding;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only shows when routes start is told of all of them at once; and nobody is served by half of them. */
@SuppressWarnings("NullAway.Init") // set before each
class FirstStartTest {

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

    private static String step(String step) {
        return "        - " + step + "\n";
    }

    private List<String> faults() {
        RoutesException refused = catchThrowableOfType(RoutesException.class, stage::start);
        return refused.faults().stream().map(Finding::toString).toList();
    }

    @Test
    void allFaultsOfAllRoutesAreToldWithFileAndLine() {
        stage.write(
                "alias/a.camel.yaml",
                Yaml.saying("a", "a") + step("to: llm:azure-openai/one") + step("to: llm:nobody/two"));
        stage.write("alias/b.camel.yaml", Yaml.balancing("b", "order: \"{{sys:no.such.order:sideways}}\"", "openai/m"));
        stage.write("alias/c.camel.yaml", Yaml.saying("c", "c") + step("bean: { ref: nobody }"));
        stage.write("alias/d.camel.yaml", Yaml.saying("d", "d"));

        assertThat(faults())
                .satisfiesExactly(
                        one -> assertThat(one)
                                .startsWith("alias/a.camel.yaml:8: llm:azure-openai/one")
                                .contains("no key", "AZURE_OPENAI_API_KEY"),
                        two -> assertThat(two)
                                .startsWith("alias/a.camel.yaml:9: llm:nobody/two")
                                .contains("unknown provider"),
                        order -> assertThat(order)
                                .startsWith("alias/b.camel.yaml:")
                                .contains("sideways"),
                        bean -> assertThat(bean)
                                .startsWith("alias/c.camel.yaml:8: ")
                                .contains("nobody"));
    }

    @Test
    void noRouteTakesRequestsWhileAnotherCannot() {
        stage.write("alias/a.camel.yaml", Yaml.saying("a", "a"));
        stage.write("alias/b.camel.yaml", Yaml.saying("b", "b") + step("to: llm:groq/one"));

        assertThat(catchThrowable(stage::start)).isInstanceOf(RoutesException.class);

        assertThat(stage.context.getRouteController().getRouteStatus("a")).isEqualTo(ServiceStatus.Stopped);
    }

    @Test
    void inputsThatCannotBeOpenedAreToldToo() {
        stage.write("alias/a.camel.yaml", Yaml.saying("a", "a"));
        stage.write("entry/b.camel.yaml", Yaml.saying("b", "b").replace("direct:b", "llm:openai/m"));

        assertThat(catchThrowable(stage::start))
                .hasMessageContaining("entry/b.camel.yaml:")
                .hasMessageContaining("use it in to");
    }

    @Test
    void aRouteMayWaitAndAskForAPlaceholder() throws Exception {
        stage.write(
                "alias/a.camel.yaml",
                Yaml.saying("a", "a").replace("id: a", "id: a\n    autoStartup: \"{{sys:no.such:false}}\""));
        stage.write("alias/b.camel.yaml", Yaml.saying("b", "b").replace("id: b", "id: b\n    autoStartup: true"));

        stage.start();

        assertThat(stage.context.getRoutes()).extracting(Route::getRouteId).containsExactlyInAnyOrder("a", "b");
        assertThat(stage.context.getRouteController().getRouteStatus("a")).isEqualTo(ServiceStatus.Stopped);
        assertThat(stage.ask("b").getMessage().getBody()).isEqualTo("b");
    }

    @Test
    void aRouteWhosePreconditionDoesNotHoldIsNotThere() throws Exception {
        stage.write(
                "alias/a.camel.yaml",
                Yaml.saying("a", "a").replace("id: a", "id: a\n    precondition: \"{{sys:no.such:false}}\""));
        stage.write("alias/b.camel.yaml", Yaml.saying("b", "b"));

        stage.start();

        assertThat(stage.context.getRoutes()).extracting(Route::getRouteId).containsExactly("b");
    }

    @Test
    void whatARouteNeedsMayBeLoadedAfterIt() throws Exception {
        stage.write("alias/a.camel.yaml", Yaml.saying("a", "a") + step("process: { ref: later }"));
        stage.write("other/b.camel.yaml", "- beans:\n    - name: later\n      type: io.llmfailover.LlmBudget\n");

        stage.start();

        assertThat(stage.ask("a").getException()).isNull();
    }

    @Test
    void weightsAsAListAreToldWithTheirKey() {
        stage.write(
                "alias/a.camel.yaml", Yaml.balancing("a", "order: weighted, weights: [4, 1]", "openai/m", "openai/n"));

        assertThat(catchThrowable(stage::start))
                .hasMessage(
                        "The routes have faults:\nalias/a.camel.yaml:4: weights is a list, which Camel does not take"
                                + " here: write one text, such as \"4,1\"");
    }

    @Test
    void whatCannotBeMadeIsToldBeforeWhatMissesIt() {
        stage.write("alias/a.camel.yaml", Yaml.saying("a", "a") + step("process: { ref: budget }"));
        stage.write(
                "policy/p.camel.yaml",
                """
                - beans:
                    - name: budget
                      type: io.llmfailover.LlmBudget
                      properties:
                        attempts: "{{sys:no.such:many}}"
                """);

        assertThat(catchThrowable(stage::start))
                .hasMessage(
                        """
                        The routes have faults:
                        policy/p.camel.yaml:5: attempts cannot be set: For input string: "many"
                        alias/a.camel.yaml:8: No bean could be found in the registry for: budget of type: org.apache.camel.Processor""");
    }

    @Test
    void allPlaceholdersWithoutValueAreTold() {
        stage.write("provider/p.camel.yaml", Yaml.provider("p", "{{sys:no.such.url}}", "\"{{sys:no.such.key}}\""));
        stage.write(
                "alias/a.camel.yaml",
                Yaml.saying("a", "'{{no.such.text}}'") + step("log: \"{{no.such.log}}, and {{sys:no.such:this}}\""));

        assertThat(faults())
                .containsExactlyInAnyOrder(
                        "provider/p.camel.yaml:4: placeholder sys:no.such.url has no value",
                        "provider/p.camel.yaml:4: placeholder sys:no.such.key has no value",
                        "alias/a.camel.yaml:7: placeholder no.such.text has no value",
                        "alias/a.camel.yaml:8: placeholder no.such.log has no value");
    }
}
