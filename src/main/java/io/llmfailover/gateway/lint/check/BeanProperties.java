package io.llmfailover.gateway.lint.check;

import io.llmfailover.gateway.lint.Check;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Item;
import io.llmfailover.gateway.lint.Member;
import io.llmfailover.gateway.lint.Report;
import io.llmfailover.gateway.lint.RouteFile;
import java.util.Map;

/** Properties that a bean does not have, or whose value it cannot take. */
final class BeanProperties implements Check {

    @Override
    public String rule() {
        return "A bean's properties exist on its class, and numbers are numbers";
    }

    @Override
    public void look(Folder folder, Report report) {
        folder.beans().forEach(bean -> {
            Member properties = bean.member("properties");
            Class<?> type = Classes.find(bean.type());
            if (properties != null && type != null && bean.member("builderClass") == null) {
                look(bean.file(), type, properties, report);
            }
        });
    }

    private static void look(RouteFile file, Class<?> type, Member block, Report report) {
        for (Member member : block.value().members(block)) {
            look(file, type, member.key(), member, report);
        }
    }

    private static void look(RouteFile file, Class<?> type, String path, Member member, Report report) {
        int dot = path.indexOf('.');
        String name = path.substring(0, dot < 0 ? path.length() : dot).replaceFirst("\\[.*$", "");
        Class<?> taken = Properties.typeOf(type, name);
        if (taken == null) {
            report.add(file, member, type.getSimpleName() + " has no property " + name);
        } else if (dot >= 0 && !Map.class.isAssignableFrom(taken)) {
            look(file, taken, path.substring(dot + 1), member, report);
        } else if (member.value().isBlock() && !Map.class.isAssignableFrom(taken)) {
            look(file, taken, member, report);
        } else {
            checkValue(file, taken, member, report);
        }
    }

    private static void checkValue(RouteFile file, Class<?> taken, Member member, Report report) {
        Item value = member.value();
        String text = value.text();
        String wanted =
                text == null || text.contains("{{") || text.startsWith("#") ? null : Properties.wanted(taken, text);
        if (wanted != null) {
            report.add(file, member, member.key() + " is " + wanted + ", not '" + text + "'");
        }
    }
}
