package io.llmfailover.kafka.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmfailover.chat.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The published schemas, and the examples beside them. */
class SchemaTest {

    private static final Path EXAMPLES = Path.of("examples");

    private static List<Path> files(String kind, String quality) throws Exception {
        try (Stream<Path> files = Files.list(EXAMPLES.resolve(kind).resolve(quality))) {
            List<Path> found = files.sorted().toList();
            assertThat(found).isNotEmpty();
            return found;
        }
    }

    private static void check(String kind, Path file) throws Exception {
        Schema.open(kind + ".schema.json").check(Json.parse(Files.readAllBytes(file)));
    }

    @TestFactory
    Stream<DynamicTest> goodExamplesFollowTheirSchema() throws Exception {
        return Stream.of("request", "result", "event", "chunk", "health")
                .flatMap(kind -> each(kind, "good", file -> check(kind, file)));
    }

    @TestFactory
    Stream<DynamicTest> badExamplesDoNot() throws Exception {
        return Stream.of("request", "result", "event", "chunk", "health")
                .flatMap(kind -> each(kind, "bad", file -> assertThatThrownBy(() -> check(kind, file))
                        .isInstanceOf(Rejection.class)
                        .hasMessageContaining("does not follow the schema at $")));
    }

    private interface Check {
        void of(Path file) throws Exception;
    }

    private static Stream<DynamicTest> each(String kind, String quality, Check check) {
        try {
            return files(kind, quality).stream()
                    .map(file ->
                            DynamicTest.dynamicTest(EXAMPLES.relativize(file).toString(), () -> check.of(file)));
        } catch (Exception unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    @Test
    void aFaultIsNamedAndTheValueIsNot() throws Exception {
        String json = "{\"model\":\"chat\",\"messages\":[{\"role\":\"s3cret\",\"content\":\"hush\"}]}";

        assertThatThrownBy(() -> Schema.request().check(Json.parse(json)))
                .hasMessageContaining("$.messages[0].role")
                .message()
                .doesNotContain("s3cret", "hush");
    }

    @Test
    void theCodesOfTheSchemaAreThoseOfTheContract() throws Exception {
        List<String> codes = Json.parse(Files.readAllBytes(Path.of("schemas/result.schema.json")))
                .at("/oneOf/1/properties/error/properties/code/enum")
                .valueStream()
                .map(code -> code.asText())
                .toList();

        assertThat(codes)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Code.values()).map(Code::id).toList());
    }
}
