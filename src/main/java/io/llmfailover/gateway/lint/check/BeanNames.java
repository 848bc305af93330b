package io.llmfailover.gateway.lint.check;

import io.llmfailover.gateway.lint.Bean;
import io.llmfailover.gateway.lint.Check;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Report;

/** Beans of one name: the file that is read last would win. Told of each, for only people know which one is meant. */
final class BeanNames implements Check {

    @Override
    public String rule() {
        return "A bean's name is used once in the folder";
    }

    @Override
    public void look(Folder folder, Report report) {
        folder.beans().filter(BeanNames::isShared).forEach(bean -> folder.beans(bean.name()).stream()
                .filter(other -> isShared(other) && !other.equals(bean))
                .findFirst()
                .ifPresent(other -> report.add(
                        bean.file(),
                        bean.line(),
                        "the bean " + bean.name() + " is declared in "
                                + other.file().path() + ":" + other.line() + " too")));
    }

    /** Those of kamelets and templates belong to these. */
    private static boolean isShared(Bean bean) {
        return bean.place().key().equals("beans")
                && !bean.file().isKamelet()
                && !bean.name().isEmpty();
    }
}
