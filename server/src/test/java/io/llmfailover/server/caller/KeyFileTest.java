package io.llmfailover.server.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

    private static final String KEY = Keys.fresh(new SecureRandom());
    private static final String NEXT = Keys.fresh(new SecureRandom());

    @TempDir
    private Path folder;

    private Path path;
    private KeyFile file;

    @BeforeEach
    void make() {
        path = folder.resolve("keys.yaml");
        file = new KeyFile();
        file.setFile(path.toString());
    }

    private void write(String yaml) throws Exception {
        Files.writeString(path, yaml);
    }

    private Caller known(String key) {
        return Objects.requireNonNull(file.find(key));
    }

    @Test
    void keysAreKnownByTheirHashes() throws Exception {
        write("team-a: { keys: [\"" + Keys.hash(KEY) + "\"], aliases: [chat], requests-per-minute: 1 }");
        file.start();

        Caller caller = known(KEY);

        assertThat(caller.name()).isEqualTo("team-a");
        assertThat(caller.mayUse("chat")).isTrue();
        assertThat(caller.mayUse("chat-eu")).isFalse();
        assertThat(caller.allowance().ask()).isZero();
        assertThat(caller.allowance().ask()).isPositive();
        assertThat(file.find(NEXT)).isNull();
        assertThat(file.find(Keys.hash(KEY))).as("who has the file has no key").isNull();
    }

    @Test
    void aNewKeyCountsAndAnOldOneDoesNotWhenTheFileChanges() throws Exception {
        write("team-a: { keys: [\"" + Keys.hash(KEY) + "\"], requests-per-minute: 1 }");
        file.start();
        assertThat(known(KEY).allowance().ask()).isZero();

        write("team-a: { keys: [\"" + Keys.hash(NEXT) + "\"], requests-per-minute: 1 }");
        file.look();

        assertThat(file.find(KEY)).isNull();
        assertThat(known(NEXT).allowance().ask()).as("what was used stays used").isPositive();
    }

    @Test
    void whatIsWrongInANewFileLeavesTheOldOne() throws Exception {
        write("team-a: { keys: [\"" + Keys.hash(KEY) + "\"] }");
        file.start();

        write("team-a: { keys: [\"md5:1\"] }");
        file.look();
        assertThat(file.find(KEY)).isNotNull();

        Files.delete(path);
        file.look();
        assertThat(file.find(KEY)).isNotNull();
    }

    @Test
    void allFaultsAreToldAtOnceAndNoHashIs() throws Exception {
        write(
                """
                a b: { keys: [ "sha256:12" ] }
                c: { keys: [], colour: red, tokens-per-minute: -1, aliases: chat }
                """);

        assertThatThrownBy(file::start)
                .hasStackTraceContaining("keys.yaml: a b: the name must be")
                .hasStackTraceContaining("a b.keys: must be sha256: and 64 hexadecimal digits")
                .hasStackTraceContaining("c.keys: there is none")
                .hasStackTraceContaining("c.colour: is not known")
                .hasStackTraceContaining("c.tokens-per-minute: must be a number from 1 on")
                .hasStackTraceContaining("c.aliases: must be a list");
    }

    @Test
    void aCallerThatStandsThereTwiceIsAFault() throws Exception {
        String line = "team-a: { keys: [\"" + Keys.hash(KEY) + "\"] }\n";
        write(line + line);

        assertThatThrownBy(file::start).hasStackTraceContaining("has a name twice");
    }

    @Test
    void aFileThatIsNotThereFailsTheStart() {
        assertThatThrownBy(file::start).hasStackTraceContaining("keys.yaml");
    }
}
