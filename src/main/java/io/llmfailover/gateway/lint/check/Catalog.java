package io.llmfailover.gateway.lint.check;

import io.llmfailover.LlmComponent;
import io.llmfailover.kafka.KafkaParallelComponent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Component;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.tooling.model.ComponentModel;
import org.jspecify.annotations.Nullable;

/** Camel's catalog with our own component in it. */
final class Catalog {

    private static final CamelCatalog CATALOG = open();

    private Catalog() {}

    static @Nullable ComponentModel find(String scheme) {
        return scheme.isEmpty() ? null : CATALOG.componentModel(scheme);
    }

    static ComponentModel.@Nullable EndpointOptionModel option(ComponentModel model, String name) {
        return model.getEndpointOptions().stream()
                .filter(option -> isNamed(option, name))
                .findFirst()
                .orElse(null);
    }

    private static boolean isNamed(ComponentModel.EndpointOptionModel option, String name) {
        String prefix = option.getPrefix();
        return option.getName().equalsIgnoreCase(name.replace("-", ""))
                || (option.isMultiValue() && prefix != null && name.startsWith(prefix));
    }

    /** The catalog does not find the description of a component that is not Camel's: it is given as text. */
    private static CamelCatalog open() {
        CamelCatalog catalog = new DefaultCamelCatalog(true);
        add(catalog, "llm", LlmComponent.class);
        add(catalog, "llm-failover", LlmComponent.class);
        add(catalog, "kafka-parallel", KafkaParallelComponent.class);
        return catalog;
    }

    private static void add(CamelCatalog catalog, String scheme, Class<? extends Component> component) {
        String path = "/META-INF/" + component.getPackageName().replace('.', '/') + "/" + scheme + ".json";
        try (InputStream in = component.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is missing");
            }
            String description = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            catalog.addComponent(scheme, component.getName(), description);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
