package io.llmfailover.kafka.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Json;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The document that tells other teams of the topics says what the code does. */
class AsyncApiTest {

    private static JsonNode document() throws Exception {
        Object yaml =
                new Load(LoadSettings.builder().build()).loadFromString(Files.readString(Path.of("asyncapi.yaml")));
        return Json.of(yaml);
    }

    private static Set<String> headers(JsonNode document) {
        Set<String> names = new TreeSet<>();
        for (JsonNode schema : document.path("components").path("schemas")) {
            schema.path("properties").fieldNames().forEachRemaining(names::add);
        }
        return names;
    }

    @Test
    void namesTheHeadersOfTheContract() throws Exception {
        List<String> ours = new ArrayList<>();
        for (Field field : Names.class.getFields()) {
            ours.add((String) field.get(null));
        }
        ours.remove(Names.OURS);
        ours.remove(Names.CONTENT_TYPE);

        assertThat(headers(document())).containsAll(ours);
    }

    @Test
    void itsReferencesLeadSomewhere() throws Exception {
        JsonNode document = document();
        List<String> references = document.findValuesAsText("$ref");
        assertThat(references).hasSizeGreaterThan(10).allSatisfy(reference -> {
            if (reference.startsWith("#")) {
                assertThat(document.at(reference.substring(1)).isMissingNode()).isFalse();
            } else {
                assertThat(Path.of(reference)).exists();
            }
        });
    }
}
