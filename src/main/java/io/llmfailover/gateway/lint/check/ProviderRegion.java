package io.llmfailover.gateway.lint.check;

import io.llmfailover.gateway.lint.Bean;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Member;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a provider is, as the folder says. */
final class ProviderRegion {

    private ProviderRegion() {}

    /** Its tag {@code region}; empty where it has none, and null where that is only known when routes start. */
    static @Nullable String of(Folder folder, String provider) {
        List<Bean> beans = folder.beans(provider);
        if (isConfigured(folder, provider) || beans.size() != 1) {
            return null;
        }
        Member properties = beans.get(0).member("properties");
        List<String> regions =
                properties == null ? List.of() : regions(properties).toList();
        String region = regions.isEmpty() ? "" : regions.get(0);
        return regions.size() > 1 || region.contains("{{") ? null : region;
    }

    private static boolean isConfigured(Folder folder, String provider) {
        String place = "camel.component.llm.providers[" + provider + "].tags";
        return folder.properties().stream().anyMatch(name -> name.startsWith(place));
    }

    /** Tags are written as a block, or one by one behind a dot or in brackets. */
    private static Stream<String> regions(Member properties) {
        return properties.value().members(properties).stream().flatMap(member -> switch (member.key()) {
            case "tags" ->
                member.value().members(member).stream()
                        .filter(tag -> tag.key().equals("region"))
                        .map(Member::text);
            case "tags.region", "tags[region]" -> Stream.of(member.text());
            default -> Stream.of();
        });
    }
}
