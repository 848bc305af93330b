package io.llmfailover.gateway.lint.check;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a class can be given by setters, as Camel's binding sees it. */
final class Properties {

    private Properties() {}

    /** The type of a property; null where there is none. */
    static @Nullable Class<?> typeOf(Class<?> type, String name) {
        String setter = "set" + name.replace("-", "");
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getParameterCount() == 1)
                .filter(method -> method.getName().equalsIgnoreCase(setter))
                .map(Properties::parameter)
                .findFirst()
                .orElse(null);
    }

    private static Class<?> parameter(Method setter) {
        return setter.getParameterTypes()[0];
    }

    /** What a type wants to read, as people say it, when this text is not it; else null. */
    static @Nullable String wanted(Class<?> type, String text) {
        if (type == boolean.class || type == Boolean.class) {
            String value = text.toLowerCase(Locale.ROOT);
            return value.equals("true") || value.equals("false") ? null : "true or false";
        }
        if (type == int.class || type == Integer.class) {
            return text.matches("[+-]?\\d{1,10}") ? null : "a whole number";
        }
        if (type == double.class || type == Double.class) {
            return text.matches("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?|[+-]?\\.\\d+") ? null : "a number";
        }
        return null;
    }
}
