package io.llmfailover.gateway.lint;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.llmfailover.gateway.lint.check.Checks;
import io.llmfailover.gateway.source.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Damaged files get findings, whatever the damage; the same from the same seed. */
class LintFuzzTest {

    private static final List<String> TOKENS = List.of(
            "{", "}", "[", "]", "-", ":", "?", "|", "&a", "*a", "!!x", "\t", "\n", "\"", "'", "{{", "${", "%", "#",
            "~");

    @Test
    void damagedFilesNeverThrow() throws Exception {
        String good = Files.readString(Path.of("..", "routes", "alias", "chat.camel.yaml"));
        Linter linter = new Linter(Checks.all());
        Random random = new Random(42);
        for (int i = 0; i < 1_500; i++) {
            StringBuilder text = new StringBuilder(good);
            for (int damage = random.nextInt(4); damage >= 0; damage--) {
                int from = random.nextInt(text.length());
                int to = Math.min(text.length(), from + random.nextInt(6));
                text.replace(from, to, TOKENS.get(random.nextInt(TOKENS.size())));
            }
            Source source = new Source("alias/chat.camel.yaml", text.toString(), null);
            assertThatCode(() -> linter.look(Folder.of(List.of(source), Set.of())))
                    .as("%s", text)
                    .doesNotThrowAnyException();
        }
    }
}
