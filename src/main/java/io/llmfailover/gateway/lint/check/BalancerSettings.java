package io.llmfailover.gateway.lint.check;

import io.llmfailover.balance.FailoverBalancer;
import io.llmfailover.gateway.lint.Bean;
import io.llmfailover.gateway.lint.Check;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Item;
import io.llmfailover.gateway.lint.Member;
import io.llmfailover.gateway.lint.Report;
import java.beans.Introspector;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.impl.engine.DefaultClassResolver;
import org.jspecify.annotations.Nullable;

/** What a balancer would refuse at start. */
final class BalancerSettings implements Check {

    @Override
    public String rule() {
        return "The settings of a `FailoverBalancer` are those it takes: orders, durations, shares, kinds, actions";
    }

    @Override
    public void look(Folder folder, Report report) {
        folder.beans()
                .filter(bean -> bean.type().equals(FailoverBalancer.class.getName()))
                .forEach(bean -> look(bean, report));
    }

    private static void look(Bean bean, Report report) {
        Member properties = bean.member("properties");
        if (properties == null) {
            return;
        }
        FailoverBalancer balancer = new FailoverBalancer();
        apply(balancer, properties);
        for (String fault : balancer.settingFaults(new DefaultClassResolver())) {
            report.add(bean.file(), place(properties, fault), fault);
        }
    }

    /** The property that a sentence begins with, or all of them. */
    private static Member place(Member properties, String fault) {
        return properties.value().members(properties).stream()
                .filter(member -> fault.startsWith(member.key()))
                .findFirst()
                .orElse(properties);
    }

    private static void apply(Object bean, Member block) {
        for (Member member : block.value().members(block)) {
            // of a list is told by another check: here it counts for what is meant
            String text = member.value().isList()
                    ? member.value().joined()
                    : member.value().text();
            if (text == null || !text.contains("{{")) {
                apply(bean, member, text);
            }
        }
    }

    private static void apply(Object bean, Member member, @Nullable String text) {
        Optional<Method> setter = Arrays.stream(bean.getClass().getMethods())
                .filter(method -> method.getParameterCount() == 1
                        && method.getName().startsWith("set")
                        && Introspector.decapitalize(method.getName().substring(3))
                                .equals(member.key()))
                .findFirst();
        if (setter.isEmpty()) {
            return; // told by another check
        }
        Class<?> wanted = setter.get().getParameterTypes()[0];
        try {
            if (Map.class.isAssignableFrom(wanted)) {
                setter.get().invoke(bean, texts(member));
            } else if (text != null) {
                setter.get().invoke(bean, value(wanted, text));
            } else if (member.value().isBlock()) {
                String getter = "get" + setter.get().getName().substring(3);
                apply(bean.getClass().getMethod(getter).invoke(bean), member);
            }
        } catch (ReflectiveOperationException | IllegalArgumentException notSo) {
            if (notSo instanceof InvocationTargetException thrown && thrown.getCause() instanceof Error error) {
                throw error;
            }
            // a value of the wrong type: told by another check
        }
    }

    private static Map<String, String> texts(Member member) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Member entry : member.value().members(member)) {
            Item value = entry.value();
            texts.put(entry.key(), value.text() == null ? "" : value.text());
        }
        return texts;
    }

    private static Object value(Class<?> wanted, String text) {
        if (wanted == int.class) {
            return Integer.valueOf(text);
        } else if (wanted == double.class) {
            return Double.valueOf(text);
        } else if (wanted == boolean.class) {
            return Boolean.valueOf(text);
        }
        return text;
    }
}
