package io.llmfailover.gateway.lint.check;

import io.llmfailover.gateway.lint.Check;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Member;
import io.llmfailover.gateway.lint.Report;
import java.util.List;
import org.apache.camel.tooling.model.ComponentModel;
import org.jspecify.annotations.Nullable;

/** Options that an endpoint does not have, or values that they cannot take. */
final class Options implements Check {

    @Override
    public String rule() {
        return "An endpoint's options are those of its component, with values they can take";
    }

    @Override
    public void look(Folder folder, Report report) {
        Endpoints.of(folder).forEach(endpoint -> {
            ComponentModel model = Catalog.find(endpoint.scheme());
            if (model != null) {
                endpoint.options().forEach(option -> look(endpoint, model, option, report));
                inQuery(endpoint).forEach(option -> look(endpoint, model, option, report));
            }
        });
    }

    private record Pair(String name, String value) {}

    private static List<Pair> inQuery(Endpoint endpoint) {
        return endpoint.query().isEmpty()
                ? List.of()
                : List.of(endpoint.query().split("&", -1)).stream()
                        .map(pair -> pair.split("=", 2))
                        .map(pair -> new Pair(pair[0], pair.length > 1 ? pair[1] : ""))
                        .toList();
    }

    private static void look(Endpoint endpoint, ComponentModel model, Member option, Report report) {
        String text = option.value().text();
        report(endpoint, option.line(), judge(model, option.key(), text), report);
    }

    private static void look(Endpoint endpoint, ComponentModel model, Pair option, Report report) {
        report(endpoint, endpoint.line(), judge(model, option.name(), option.value()), report);
    }

    private static void report(Endpoint endpoint, int line, @Nullable String sentence, Report report) {
        if (sentence != null) {
            report.add(endpoint.file(), line, sentence);
        }
    }

    private static @Nullable String judge(ComponentModel model, String name, @Nullable String value) {
        ComponentModel.EndpointOptionModel option = Catalog.option(model, name);
        if (option == null) {
            return model.isLenientProperties() ? null : model.getScheme() + ": has no option " + name;
        }
        if (value == null || option.isMultiValue()) {
            return null;
        }
        return Values.judge(option, value);
    }
}
