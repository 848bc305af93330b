package io.llmfailover.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.server.caller.KeyFile;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyCommandTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    private int key(String... arguments) {
        return new KeyCommand(
                        new PrintStream(said, true, StandardCharsets.UTF_8),
                        new PrintStream(told, true, StandardCharsets.UTF_8))
                .run(List.of(arguments));
    }

    @Test
    void aKeyIsKnownByTheLineThatComesWithIt(@TempDir Path folder) throws Exception {
        assertThat(key("team-a")).isZero();
        List<String> lines = said.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(2);
        Path path = Files.writeString(folder.resolve("keys.yaml"), lines.get(1));
        KeyFile file = new KeyFile();
        file.setFile(path.toString());
        file.start();

        assertThat(file.find(lines.get(0))).isNotNull().satisfies(caller -> assertThat(caller.name())
                .isEqualTo("team-a"));
        assertThat(file.find(lines.get(0) + "x")).isNull();
    }

    @Test
    void whatIsNoNameIsToldHowItGoes() {
        assertThat(key()).isEqualTo(2);
        assertThat(key("a b")).isEqualTo(2);
        assertThat(key("--help")).isEqualTo(2);
        assertThat(said.size()).isZero();
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("usage: key NAME");
    }
}
