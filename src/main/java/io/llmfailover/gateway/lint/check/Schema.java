package io.llmfailover.gateway.lint.check;

import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;
import io.llmfailover.gateway.lint.Check;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Item;
import io.llmfailover.gateway.lint.Report;
import io.llmfailover.gateway.lint.RouteFile;
import io.llmfailover.gateway.lint.YamlJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The structure of routes, by the schema that comes with Camel's YAML. */
final class Schema implements Check {

    private static final int MOST = 5;

    /** Opening it takes seconds, which a start without a mounted folder does not have to spend. */
    private static final class Opened {
        static final JsonSchema SCHEMA = LenientSchema.open();
    }

    @Override
    public String rule() {
        return "Routes follow Camel's YAML schema";
    }

    @Override
    public void look(Folder folder, Report report) {
        for (RouteFile file : folder.files()) {
            Item root = file.root();
            if (root != null && !file.isKamelet()) {
                look(file, root, report);
            }
        }
    }

    private static void look(RouteFile file, Item root, Report report) {
        YamlJson json = YamlJson.of(root);
        Set<ValidationMessage> messages = Opened.SCHEMA.validate(json.tree());
        for (ValidationMessage message : innermost(messages)) {
            report.add(file, json.line(SchemaText.place(message)), SchemaText.of(message));
        }
    }

    /** A mistake deep inside is a mistake of everything around it, and of every form it might have had: tell it once. */
    private static List<ValidationMessage> innermost(Set<ValidationMessage> messages) {
        List<ValidationMessage> told = new ArrayList<>();
        messages.stream()
                .sorted(Comparator.comparing((ValidationMessage message) ->
                                message.getInstanceLocation().getNameCount())
                        .reversed()
                        .thenComparing(SchemaText::rank))
                .forEach(message -> {
                    String place = SchemaText.place(message);
                    boolean known = told.stream()
                            .map(SchemaText::place)
                            .anyMatch(other -> other.equals(place) || other.startsWith(place + "/"));
                    if (!known && told.size() < MOST) {
                        told.add(message);
                    }
                });
        return told;
    }
}
