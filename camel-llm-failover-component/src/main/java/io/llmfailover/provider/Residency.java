package io.llmfailover.provider;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the data of a request may go, as its route says in an exchange property: {@code eu}, or {@code eu,ch}. Providers say
 * where they are with the tag {@code region}; {@code eu} admits {@code eu-west-1} too. A provider that does not say it is not
 * admitted, and neither is anybody when the property is there but says nothing.
 */
public final class Residency {

    /** The exchange property. A property, for no message from outside can set it. */
    public static final String PROPERTY = "CamelLlmResidency";

    private static final String TAG = "region";

    private final List<String> regions;

    private Residency(List<String> regions) {
        this.regions = regions;
    }

    /** Null when the route says nothing: then data may go anywhere. */
    public static @Nullable Residency of(@Nullable Object property) {
        if (property == null) {
            return null;
        }
        Stream<?> said = property instanceof Collection<?> several ? several.stream() : Stream.of(property.toString());
        return new Residency(
                said.flatMap(one -> Arrays.stream(Objects.toString(one).split(",", -1)))
                        .map(one -> one.strip().toLowerCase(Locale.ROOT))
                        .filter(one -> !one.isEmpty())
                        .toList());
    }

    public boolean admits(CallsModel target) {
        return admits(target.tags().getOrDefault(TAG, ""));
    }

    /** Whether data may go to a provider that says this of its region. */
    public boolean admits(String said) {
        String region = said.strip().toLowerCase(Locale.ROOT);
        return regions.stream().anyMatch(one -> region.equals(one) || region.startsWith(one + "-"));
    }

    @Override
    public String toString() {
        return regions.isEmpty() ? "nowhere" : String.join(",", regions);
    }
}
