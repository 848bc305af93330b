package io.llmfailover.simulator.script;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a call gets instead of, or on top of, its plain answer. Immutable. */
public final class Behaviour implements Fluent<Behaviour> {
    public static final Behaviour PLAIN = new Behaviour(Map.of());

    private final Map<Setting<?>, Object> values;

    private Behaviour(Map<Setting<?>, Object> values) {
        this.values = values;
    }

    @SuppressWarnings("unchecked") // with() is the only way in, and it takes the setting's own type
    public <T> @Nullable T get(Setting<T> setting) {
        return (T) values.get(setting);
    }

    public <T> T get(Setting<T> setting, T otherwise) {
        T value = get(setting);
        return value == null ? otherwise : value;
    }

    public boolean has(Setting<?> setting) {
        return values.containsKey(setting);
    }

    public boolean is(Setting<Boolean> flag) {
        return get(flag, false);
    }

    public boolean plain() {
        return values.isEmpty();
    }

    /** True if it does more than set the pace or the words of a sound answer. */
    public boolean faulty() {
        return !Settings.HARMLESS.containsAll(values.keySet());
    }

    @Override
    public <T> Behaviour with(Setting<T> setting, T value) {
        Map<Setting<?>, Object> more = new LinkedHashMap<>(values);
        more.put(setting, value);
        return new Behaviour(Map.copyOf(more));
    }

    /** This one's settings, and the other's where this one says nothing. */
    public Behaviour over(Behaviour other) {
        Map<Setting<?>, Object> both = new LinkedHashMap<>(other.values);
        both.putAll(values);
        return new Behaviour(Map.copyOf(both));
    }

    @Override
    public Map<String, String> headers() {
        return get(Settings.HEADERS, Map.of());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Behaviour behaviour && values.equals(behaviour.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
