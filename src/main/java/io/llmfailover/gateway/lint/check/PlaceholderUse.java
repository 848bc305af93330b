package io.llmfailover.gateway.lint.check;

import io.llmfailover.gateway.lint.Bean;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Item;
import io.llmfailover.gateway.lint.Member;
import io.llmfailover.gateway.lint.Placeholder;
import io.llmfailover.gateway.lint.RouteFile;
import io.llmfailover.provider.ProviderRow;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A placeholder where it is used: written in a file, or read for a provider that has no key of its own. */
record PlaceholderUse(RouteFile file, int line, String name, boolean isNeeded) {

    static Stream<PlaceholderUse> in(Folder folder) {
        return Stream.concat(
                folder.files().stream().flatMap(PlaceholderUse::written),
                Endpoints.of(folder).flatMap(endpoint -> readForKey(folder, endpoint)));
    }

    private static Stream<PlaceholderUse> written(RouteFile file) {
        Set<String> parameters = parameters(file);
        return file.texts().stream().flatMap(text -> Placeholder.in(text.value())
                .filter(found -> !parameters.contains(found.name()))
                .map(found -> new PlaceholderUse(file, text.line(), found.name(), !found.hasDefault())));
    }

    /** Parameters of a template look like placeholders, and are none. */
    private static Set<String> parameters(RouteFile file) {
        Stream<String> ofTemplates = file.members("routeTemplate")
                .map(template -> template.value().get("parameters"))
                .flatMap(list -> list == null ? Stream.of() : list.items().stream())
                .map(parameter -> parameter.text("name"));
        Stream<String> ofKamelets = file.isKamelet()
                ? file.members("properties")
                        .flatMap(member -> member.value().members(member).stream())
                        .map(Member::key)
                : Stream.of();
        return Stream.concat(ofTemplates, ofKamelets).collect(Collectors.toSet());
    }

    private static Stream<PlaceholderUse> readForKey(Folder folder, Endpoint endpoint) {
        String provider = endpoint.path().replaceFirst("/.*$", "");
        ProviderRow row = endpoint.isLlm() ? ProviderRow.find(provider) : null;
        if (row == null || endpoint.hasOption("apiKey") || givesKey(folder, provider)) {
            return Stream.of();
        }
        boolean needed = row.credential().required();
        return Stream.of(new PlaceholderUse(endpoint.file(), endpoint.line(), "env:" + row.keyVariable(), needed));
    }

    private static boolean givesKey(Folder folder, String provider) {
        return folder.beans(provider).stream().anyMatch(PlaceholderUse::hasKey);
    }

    private static boolean hasKey(Bean bean) {
        Item properties = bean.block().get("properties");
        return properties != null && properties.get("apiKey") != null;
    }
}
