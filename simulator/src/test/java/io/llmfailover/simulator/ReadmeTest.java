package io.llmfailover.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.simulator.script.RuleKeys;
import io.llmfailover.simulator.script.Settings;
import io.llmfailover.simulator.wire.ErrorKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The manual and the code must name the same things. */
class ReadmeTest {
    private static final Pattern KEY = Pattern.compile("(?m)^\\| `(\\w+)` \\|");

    private static String section(String from, String to) throws IOException {
        String all = Files.readString(Path.of("README.md"));
        return all.substring(all.indexOf(from), all.indexOf(to));
    }

    private static List<String> keys(String text) {
        return KEY.matcher(text).results().map(found -> found.group(1)).toList();
    }

    @Test
    void listsEveryBehaviourInOrder() throws IOException {
        assertThat(keys(section("What they get", "A time is")))
                .containsExactlyElementsOf(Settings.all().keySet());
    }

    @Test
    void listsEveryKeyOfARule() throws IOException {
        assertThat(keys(section("Which calls", "What they get"))).containsExactlyInAnyOrderElementsOf(RuleKeys.names());
    }

    @Test
    void listsEveryError() throws IOException {
        String text = section("Errors are", "A bad script");
        for (ErrorKind kind : ErrorKind.values()) {
            assertThat(text).contains("`" + kind.label() + "`");
        }
    }
}
