package io.llmfailover.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What Kaoto shows of a kamelet: its catalogue entry is complete. */
class KameletFilesTest {

    @ParameterizedTest
    @ValueSource(strings = "llm-failover-action")
    void sayWhatToolsShow(String name) throws IOException {
        Path file = Path.of("src", "main", "resources", "kamelets", name + ".kamelet.yaml");
        String text = Files.readString(file, StandardCharsets.UTF_8);
        JsonNode kamelet =
                new ObjectMapper().valueToTree(new Load(LoadSettings.builder().build()).loadFromString(text));
        JsonNode metadata = kamelet.path("metadata");
        JsonNode definition = kamelet.path("spec").path("definition");

        assertThat(metadata.path("name").asText()).isEqualTo(name);
        assertThat(metadata.path("labels").path("camel.apache.org/kamelet.type").asText())
                .isEqualTo(name.substring(name.lastIndexOf('-') + 1));
        assertThat(icon(metadata)).startsWith("<svg ").endsWith("</svg>").hasSizeLessThan(1_000);
        assertThat(definition.path("title").asText()).isNotBlank();
        assertThat(definition.path("description").asText()).isNotBlank();
        assertThat(definition.path("required")).isNotEmpty().allSatisfy(required -> assertThat(
                        definition.path("properties").has(required.asText()))
                .isTrue());
        definition.path("properties").properties().forEach(property -> {
            String key = property.getKey();
            assertThat(property.getValue().path("title").asText()).as(key).isNotBlank();
            assertThat(property.getValue().path("description").asText()).as(key).isNotBlank();
            assertThat(text).as("used").contains("{{" + key + "}}");
        });
    }

    private static String icon(JsonNode metadata) {
        String uri = metadata.path("annotations")
                .path("camel.apache.org/kamelet.icon")
                .asText();
        String start = "data:image/svg+xml;base64,";
        assertThat(uri).startsWith(start);
        return new String(Base64.getDecoder().decode(uri.substring(start.length())), StandardCharsets.UTF_8);
    }
}
