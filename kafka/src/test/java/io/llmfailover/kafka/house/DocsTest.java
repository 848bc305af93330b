package io.llmfailover.kafka.house;

import static io.llmfailover.house.Tables.code;
import static io.llmfailover.house.Tables.table;

import io.llmfailover.house.Page;
import io.llmfailover.house.Tables;
import io.llmfailover.kafka.KafkaParallelEndpoint;
import io.llmfailover.kafka.contract.Code;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.tooling.model.ComponentModel.EndpointOptionModel;
import org.junit.jupiter.api.Test;

/** The tables of the README are those of the code. {@code -Ddocs.write=true} writes them. */
class DocsTest {

    @Test
    void tablesAgreeWithTheCode() {
        Page.of("README.md")
                .with("options", table(List.of("option", "default", "what it says"), own()))
                .with("inherited", inherited())
                .with(
                        "headers",
                        Tables.headers(CatalogTest.CATALOG.model().getEndpointHeaders().stream()
                                .filter(header -> header.getConstantName().contains("KafkaParallelConstants"))
                                .toList()))
                .with(
                        "codes",
                        table(
                                List.of("code", "what it means"),
                                Stream.of(Code.values()).map(known -> List.of(code(known.id()), known.meaning()))))
                .agree();
    }

    private static Stream<List<String>> own() {
        return options(true)
                .map(option -> List.of(code(option.getName()), "" + option.getDefaultValue(), option.getDescription()));
    }

    private static String inherited() {
        return options(false).map(option -> code(option.getName())).collect(Collectors.joining(", ", "", "\n"));
    }

    private static Stream<EndpointOptionModel> options(boolean own) {
        return CatalogTest.CATALOG.model().getEndpointParameterOptions().stream()
                .filter(option -> isOwn(option) == own)
                .sorted((a, b) -> own ? 0 : a.getName().compareTo(b.getName()));
    }

    /** Those that our endpoint has itself; the others come from camel-kafka, or every Camel consumer has them. */
    private static boolean isOwn(EndpointOptionModel option) {
        return Stream.of(KafkaParallelEndpoint.class.getDeclaredFields())
                .anyMatch(field -> field.getName().equals(option.getName()));
    }
}
