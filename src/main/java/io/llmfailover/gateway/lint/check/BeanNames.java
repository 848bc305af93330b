package io.llmfailover.gateway.lint.check;

import io.llmfailover.gateway.lint.Bean;
import io.llmfailover.gateway.lint.Check;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Report;
import java.util.HashMap;
import java.util.Map;

/** Two beans of one name: the file that is read last would win. */
final class BeanNames implements Check {

    @Override
    public String rule() {
        return "A bean's name is used once in the folder";
    }

    @Override
    public void look(Folder folder, Report report) {
        Map<String, Bean> known = new HashMap<>();
        folder.beans()
                .filter(bean ->
                        bean.place().key().equals("beans") && !bean.file().isKamelet())
                .forEach(bean -> {
                    Bean first = known.putIfAbsent(bean.name(), bean);
                    if (first != null && !bean.name().isEmpty()) {
                        report.add(
                                bean.file(),
                                bean.line(),
                                "the bean " + bean.name() + " is already in "
                                        + first.file().path());
                    }
                });
    }
}
