package io.llmfailover.gateway.lint.check;

import io.llmfailover.gateway.lint.Bean;
import io.llmfailover.gateway.lint.Check;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Member;
import io.llmfailover.gateway.lint.Report;

/** Beans that cannot be made. */
final class BeanTypes implements Check {

    @Override
    public String rule() {
        return "A bean's type is on the class path";
    }

    @Override
    public void look(Folder folder, Report report) {
        folder.beans().filter(BeanTypes::isUnknown).forEach(bean -> {
            Member type = bean.member("type");
            int line = type == null ? bean.line() : type.line();
            report.add(bean.file(), line, "class " + bean.type() + " is not on the class path");
        });
    }

    private static boolean isUnknown(Bean bean) {
        String type = bean.type();
        return !type.isEmpty() && !type.contains("{{") && Classes.find(type) == null;
    }
}
