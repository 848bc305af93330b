package io.llmfailover.gateway.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmfailover.gateway.source.SourceReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Route;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of files that appear, change, break and go. */
@SuppressWarnings("NullAway.Init") // set before each
class FolderReloadTest {

    private static final String ALIAS = "alias/chat.camel.yaml";

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

    private Object says(String alias) {
        return stage.ask(alias).getMessage().getBody();
    }

    private void packaged(String path, String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        stage.packaged.put(path, SourceReader.read(path, new ByteArrayInputStream(content)));
    }

    @Test
    void changedFilesAreTakenAndNewOnesAreNewAliases() throws Exception {
        stage.write(ALIAS, Yaml.saying("chat", "one")).start();
        assertThat(says("chat")).isEqualTo("one");

        stage.write(ALIAS, Yaml.saying("chat", "two"));
        stage.write("alias/new one.camel.yaml", Yaml.saying("new one", "new"));
        stage.scan();

        assertThat(says("chat")).isEqualTo("two");
        assertThat(says("new one")).isEqualTo("new");
        assertThat(stage.taken)
                .containsExactly("alias/chat.camel.yaml is loaded", "alias/new one.camel.yaml is loaded");
    }

    @Test
    void filesThatComeTogetherFindEachOther() throws Exception {
        stage.write("alias/other.camel.yaml", Yaml.saying("other", "other")).start();

        stage.write(ALIAS, Yaml.saying("chat", "one").replace("setBody: { constant: one }", "process: { ref: late }"));
        stage.write(
                "parts/late.camel.yaml",
                """
                - beans:
                    - name: late
                      type: io.llmfailover.LlmBudget
                """);
        stage.scan();

        assertThat(stage.refused).isEmpty();
        assertThat(stage.taken)
                .containsExactlyInAnyOrder("alias/chat.camel.yaml is loaded", "parts/late.camel.yaml is loaded");
        assertThat(says("chat")).isEqualTo("Hello");
    }

    @Test
    void aDeletedFileTakesItsRoutesWithIt() throws Exception {
        stage.write(ALIAS, Yaml.saying("chat", "one"))
                .write("alias/other.camel.yaml", Yaml.saying("other", "other"))
                .start();

        stage.delete(ALIAS);
        stage.scan();
        stage.scan();

        assertThat(stage.context.getRoutes()).extracting(Route::getRouteId).containsExactly("other");
        assertThat(says("other")).isEqualTo("other");
    }

    @Test
    void aMountedFileReplacesThePackagedOneUntilItGoes() throws Exception {
        packaged(ALIAS, Yaml.saying("chat", "packaged"));
        packaged("alias/other.camel.yaml", Yaml.saying("other", "packaged"));
        stage.write(ALIAS, Yaml.saying("chat", "mounted")).start();
        assertThat(says("chat")).isEqualTo("mounted");
        assertThat(says("other")).isEqualTo("packaged");

        stage.delete(ALIAS);
        stage.scan();
        assertThat(says("chat")).isEqualTo("packaged");
    }

    @Test
    void aBrokenFileIsToldOnceAndKeepsNobodyElseOut() throws Exception {
        stage.write(ALIAS, Yaml.saying("chat", "one")).start();

        stage.write(ALIAS, Yaml.saying("chat", "two").replace("setBody", "setBdy"));
        stage.write("alias/other.camel.yaml", Yaml.saying("other", "other"));
        for (int i = 0; i < 5; i++) {
            stage.scan();
        }
        assertThat(says("chat")).isEqualTo("one");
        assertThat(says("other")).isEqualTo("other");
        assertThat(stage.refused).containsExactly("alias/chat.camel.yaml:7: setBdy is not known here");

        stage.write(ALIAS, Yaml.saying("chat", "mended"));
        stage.scan();
        assertThat(says("chat")).isEqualTo("mended");
        assertThat(stage.refused).hasSize(1);
    }

    @Test
    void aHalfWrittenFileIsTakenWhenItIsWhole() throws Exception {
        stage.write(ALIAS, Yaml.saying("chat", "one")).start();
        String whole = Yaml.saying("chat", "two");

        for (int length = 0; length < whole.length() - 8; length += 10) {
            stage.write(ALIAS, whole.substring(0, length));
            stage.scan();
            assertThat(says("chat")).as("after %s characters", length).isEqualTo("one");
        }
        stage.write(ALIAS, whole);
        stage.scan();
        assertThat(says("chat")).isEqualTo("two");
    }

    @Test
    void whatDoesNotStartLeavesTheFormerVersionRunning() throws Exception {
        stage.write(ALIAS, Yaml.saying("chat", "one")).start();

        stage.write(ALIAS, Yaml.saying("chat", "two") + "        - to: llm:azure-openai/gpt-4o\n");
        stage.scan();
        stage.scan();
        assertThat(says("chat")).isEqualTo("one");
        assertThat(stage.refused)
                .singleElement()
                .asString()
                .startsWith("alias/chat.camel.yaml:8: does not start, what ran before goes on: ")
                .contains("azure-openai");

        stage.write(ALIAS, Yaml.saying("chat", "mended"));
        stage.scan();
        assertThat(says("chat")).isEqualTo("mended");
    }

    @Test
    void filesThatNeedEachOtherComeTogether() throws Exception {
        stage.start();
        stage.write(ALIAS, Yaml.saying("chat", "x") + "        - to: direct:helper\n");
        stage.scan();
        assertThat(stage.refused).containsExactly("alias/chat.camel.yaml:8: no route is from direct:helper");

        stage.write("helper/helper.camel.yaml", Yaml.saying("helper", "helped"));
        stage.scan();
        assertThat(says("chat")).isEqualTo("helped");
    }

    @Test
    void whatADeletedFileLeavesOpenIsTold() throws Exception {
        stage.write(ALIAS, Yaml.saying("chat", "x") + "        - to: direct:helper\n")
                .write("helper/helper.camel.yaml", Yaml.saying("helper", "helped"))
                .start();

        stage.delete("helper/helper.camel.yaml");
        stage.scan();
        stage.scan();

        assertThat(stage.refused).containsExactly("alias/chat.camel.yaml:8: no route is from direct:helper");
    }

    @Test
    void startTellsAllFaultsOfAllFiles() {
        stage.write(ALIAS, Yaml.saying("chat", "x").replace("direct:", "drect:"));
        stage.write("alias/other.camel.yaml", "- route:\n    id: other\n");

        assertThatThrownBy(stage::start)
                .hasMessage(
                        """
                        The routes have faults:
                        alias/chat.camel.yaml:5: component drect is not on the class path
                        alias/other.camel.yaml:1: route needs from""");
    }

    @Test
    void aFolderThatIsAwayTakesNoRoutesWithIt() throws Exception {
        stage.write(ALIAS, Yaml.saying("chat", "one")).start();

        Path away = dir.resolveSibling(dir.getFileName() + "-away");
        Files.move(dir, away);
        stage.scan();
        stage.scan();
        assertThat(says("chat")).isEqualTo("one");
        assertThat(stage.refused).containsExactly(dir + " is not a directory");

        Files.move(away, dir);
        stage.write(ALIAS, Yaml.saying("chat", "two"));
        stage.scan();
        stage.scan();
        assertThat(says("chat")).isEqualTo("two");
        assertThat(stage.taken).containsExactly("The routes folder is there again", "alias/chat.camel.yaml is loaded");
    }

    @Test
    void manyReloadsLeaveNothingBehind() throws Exception {
        stage.write(ALIAS, Yaml.balancing("chat", "attempts: 2", "openai/gpt-4o"))
                .start();
        for (int i = 3; i < 40; i++) {
            stage.write(ALIAS, Yaml.balancing("chat", "attempts: " + i, "openai/gpt-4o"));
            stage.scan();
            assertThat(stage.ask("chat").getException()).isNull();
        }
        stage.scan();

        assertThat(stage.refused).isEmpty();
        assertThat(stage.draining()).isZero();
        assertThat(stage.context.getRoutes()).hasSize(1);
        assertThat(stage.context.getEndpoints()).hasSizeLessThanOrEqualTo(2);
    }
}
