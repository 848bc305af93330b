package io.llmfailover.gateway.lint.check;

import io.llmfailover.gateway.lint.Check;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Report;
import java.util.Objects;
import org.apache.camel.tooling.model.ComponentModel;

/** Parameters that a kamelet does not have: Camel passes over them, and what was meant has its default. */
final class KameletParameters implements Check {

    @Override
    public String rule() {
        return "The parameters of a `kamelet:` are those of its definition, if that is in the folder or on the class path";
    }

    @Override
    public void look(Folder folder, Report report) {
        ComponentModel component = Objects.requireNonNull(Catalog.find("kamelet"));
        KameletUse.in(folder).forEach(use -> {
            Kamelet kamelet = Kamelet.find(folder, use.name());
            if (kamelet != null) {
                use.given().forEach((name, line) -> {
                    if (!kamelet.parameters().contains(name) && Catalog.option(component, name) == null) {
                        report.add(use.file(), line, sentence(kamelet, name));
                    }
                });
            }
        });
    }

    private static String sentence(Kamelet kamelet, String name) {
        return "kamelet " + kamelet.name() + " has no parameter " + name + ", but "
                + String.join(", ", kamelet.parameters());
    }
}
