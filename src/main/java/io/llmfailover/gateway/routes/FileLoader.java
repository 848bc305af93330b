package io.llmfailover.gateway.routes;

import io.llmfailover.gateway.source.Source;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.dsl.support.RouteBuilderLoaderSupport;
import org.apache.camel.dsl.yaml.KameletRoutesBuilderLoader;
import org.apache.camel.dsl.yaml.YamlRoutesBuilderLoader;
import org.apache.camel.model.BeanFactoryDefinition;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.service.ServiceHelper;

/** Brings one file into a context. */
final class FileLoader {

    private final CamelContext context;
    private final Model model;

    FileLoader(CamelContext context) {
        this.context = context;
        this.model = Objects.requireNonNull(context.getCamelContextExtension().getContextPlugin(Model.class));
    }

    /** Beans, templates and routes. A route whose id is still in use by a former version gets a numbered one. */
    LoadedFile load(Source source) throws Exception {
        return load(source, true);
    }

    /** Beans and templates only, for a file whose routes still run. */
    void loadWithoutRoutes(Source source) throws Exception {
        load(source, false);
    }

    private LoadedFile load(Source source, boolean routes) throws Exception {
        Set<String> before = routeIds();
        Set<String> templatesBefore = templateIds();
        Resource resource = resource(source);
        RouteBuilder builder = build(source, resource);
        builder.addLifecycleInterceptor(routes ? new RouteNames(this::isFree) : new NoRoutes());
        if (builder instanceof RouteConfigurationsBuilder configurations) {
            configurations.updateRouteConfigurationsToCamelContext(context);
        }
        context.addRoutes(builder);
        context.addTemplatedRoutes(builder);
        Set<String> ids = added(before, routeIds());
        Set<String> aliases = AliasNames.of(source, ids.stream().map(model::getRouteDefinition));
        return new LoadedFile(source, ids, beans(resource), added(templatesBefore, templateIds()), aliases);
    }

    /** A loader of its own for each file: what they remember of beans outlives a file that fails. */
    private RouteBuilder build(Source source, Resource resource) throws Exception {
        RouteBuilderLoaderSupport loader = source.path().endsWith(".kamelet.yaml")
                ? new KameletRoutesBuilderLoader()
                : new YamlRoutesBuilderLoader();
        loader.setCamelContext(context);
        ServiceHelper.startService(loader);
        try {
            loader.preParseRoute(resource);
            return (RouteBuilder) loader.loadRoutesBuilder(resource);
        } finally {
            ServiceHelper.stopAndShutdownService(loader);
        }
    }

    private static Resource resource(Source source) {
        return ResourceHelper.fromBytes("routes/" + source.path(), source.text().getBytes(StandardCharsets.UTF_8));
    }

    private boolean isFree(String id) {
        return context.getRoute(id) == null && model.getRouteDefinition(id) == null;
    }

    Set<String> routeIds() {
        return List.copyOf(model.getRouteDefinitions()).stream()
                .map(RouteDefinition::getRouteId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private Set<String> templateIds() {
        return List.copyOf(model.getRouteTemplateDefinitions()).stream()
                .map(RouteTemplateDefinition::getId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private Set<String> beans(Resource resource) {
        return model.getCustomBeans().stream()
                .filter(bean -> bean.getResource() != null
                        && resource.getLocation().equals(bean.getResource().getLocation()))
                .map(BeanFactoryDefinition::getName)
                .collect(Collectors.toSet());
    }

    private static Set<String> added(Set<String> before, Set<String> after) {
        Set<String> added = new HashSet<>(after);
        added.removeAll(before);
        return added;
    }
}
