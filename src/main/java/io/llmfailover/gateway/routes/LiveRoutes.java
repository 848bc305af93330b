package io.llmfailover.gateway.routes;

import io.llmfailover.gateway.source.Source;
import io.llmfailover.provider.CallsModel;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.EndpointAware;
import org.apache.camel.Route;
import org.apache.camel.Service;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;

/** The files that run in a context. A new version takes over from the old one, or the old one goes on. */
final class LiveRoutes {

    private final CamelContext context;
    private final Model model;
    private final FileLoader loader;
    private final Draining draining;
    private final LiveAliases aliases;
    private final Map<String, LoadedFile> files = new TreeMap<>(LoadingOrder.OF_PATHS);

    LiveRoutes(CamelContext context, Draining draining, LiveAliases aliases) {
        this.context = context;
        this.model = Objects.requireNonNull(context.getCamelContextExtension().getContextPlugin(Model.class));
        this.loader = new FileLoader(context);
        this.draining = draining;
        this.aliases = aliases;
    }

    Map<String, Source> sources() {
        Map<String, Source> sources = new TreeMap<>();
        files.forEach((path, file) -> sources.put(path, file.source()));
        return sources;
    }

    FirstStart firstStart() {
        return new FirstStart(context, this);
    }

    Collection<LoadedFile> files() {
        return files.values();
    }

    /** Takes a file, in place of its former version if there is one. */
    void put(Source source) throws Exception {
        LoadedFile old = files.get(source.path());
        if (old != null) {
            close(old);
        }
        Set<String> before = loader.routeIds();
        try {
            LoadedFile fresh = loader.load(source);
            files.put(source.path(), fresh);
            aliases.replace(old == null ? Set.of() : old.aliases(), fresh.aliases());
            if (old != null) {
                leave(old, fresh.beans());
            }
        } catch (Exception failure) {
            takeBack(before);
            if (old != null) {
                goOnWith(old);
            }
            throw failure;
        }
    }

    /** Removes what a file brought. */
    void remove(String path) throws Exception {
        LoadedFile old = files.remove(path);
        if (old != null) {
            aliases.replace(old.aliases(), Set.of());
            close(old);
            leave(old, Set.of());
        }
    }

    private void close(LoadedFile old) throws Exception {
        for (String id : old.routes()) {
            draining.close(id);
            forgetModels(id);
        }
        for (String id : old.templates()) {
            context.removeRouteTemplates(id);
        }
    }

    /** Endpoints remember their provider: the next version looks it up anew. Calls in flight keep what they have. */
    private void forgetModels(String id) throws Exception {
        Route route = context.getRoute(id);
        if (route == null) {
            return;
        }
        for (Service service : List.copyOf(route.getServices())) {
            if (service instanceof EndpointAware step && step.getEndpoint() instanceof CallsModel) {
                context.removeEndpoint(step.getEndpoint());
            }
        }
    }

    private void leave(LoadedFile old, Set<String> keptBeans) {
        old.routes().forEach(draining::add);
        Set<String> beans = new HashSet<>(old.beans());
        beans.removeAll(keptBeans);
        beans.forEach(context.getRegistry()::unbind);
    }

    private void takeBack(Set<String> before) throws Exception {
        Set<String> added = loader.routeIds();
        added.removeAll(before);
        for (String id : added) {
            context.getRouteController().stopRoute(id);
            context.removeRoute(id);
            RouteDefinition left = model.getRouteDefinition(id);
            if (left != null) {
                model.removeRouteDefinition(left);
            }
        }
    }

    private void goOnWith(LoadedFile old) throws Exception {
        loader.loadWithoutRoutes(old.source());
        for (String id : old.routes()) {
            draining.open(id);
        }
    }
}
