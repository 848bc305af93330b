package io.llmfailover.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.JsonMapper;

/** What tools see of a component: its catalog entry, as Kaoto and the Camel tooling read it. */
public record Catalog(Class<?> component, String scheme) {

    private String text() {
        String path = "/META-INF/" + component.getPackageName().replace('.', '/') + "/" + scheme + ".json";
        try (InputStream in = component.getResourceAsStream(path)) {
            return new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public ComponentModel model() {
        return JsonMapper.generateComponentModel(text());
    }

    public EndpointValidationResult validate(String uri) {
        CamelCatalog catalog = new DefaultCamelCatalog();
        catalog.addComponent(scheme, component.getName(), text());
        return catalog.validateEndpointProperties(uri);
    }

    /** Options that only the component has, and no endpoint of it. */
    public List<? extends BaseOptionModel> componentOnly() {
        ComponentModel model = model();
        List<String> endpoint = model.getEndpointOptions().stream()
                .map(BaseOptionModel::getName)
                .toList();
        return model.getComponentOptions().stream()
                .filter(option -> !endpoint.contains(option.getName()))
                .toList();
    }

    public void assertValid(String uri) {
        EndpointValidationResult good = validate(uri);
        assertThat(good.isSuccess()).as("%s", good).isTrue();
    }

    public void assertAllIsDescribed() {
        ComponentModel model = model();
        assertThat(model.getEndpointOptions()).isNotEmpty();
        for (List<? extends BaseOptionModel> options :
                List.of(model.getEndpointOptions(), model.getComponentOptions(), model.getEndpointHeaders())) {
            assertThat(options).allSatisfy(option -> assertThat(option.getDescription())
                    .as(option.getName())
                    .isNotBlank());
        }
    }

    /** Without it Quarkus does not find the component in its jar. */
    public void assertIndexed() {
        assertThat(component.getResource("/META-INF/jandex.idx")).isNotNull();
    }
}
