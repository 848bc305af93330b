package io.llmfailover.house;

import static io.llmfailover.house.Tables.code;

import io.llmfailover.dialect.Fit;
import io.llmfailover.dialect.Target;
import io.llmfailover.error.Origin;
import io.llmfailover.provider.CredentialForm;
import io.llmfailover.provider.ProviderRow;
import io.llmfailover.provider.Quirks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** docs/providers.md: a section for each row of the table of providers. */
final class ProvidersPage {

    private static final Path NOTES = Path.of("..", "docs", "providers.csv");

    private ProvidersPage() {}

    static Map<String, String> notes() {
        try {
            return Files.readAllLines(NOTES).stream()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.split(",", 2))
                    .collect(Collectors.toMap(
                            cells -> cells[0], cells -> cells[1].strip(), (a, b) -> a + b, LinkedHashMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String sections() {
        Map<String, String> notes = notes();
        return ProviderRow.all().stream()
                .map(row -> section(row, notes.getOrDefault(row.name(), "")))
                .collect(Collectors.joining("\n"));
    }

    private static String section(ProviderRow row, String note) {
        StringJoiner section = new StringJoiner("\n", "### " + row.name() + "\n\n", "\n");
        section.add("- Format " + row.dialect() + " at "
                + (row.baseUrl() == null ? "the `baseUrl` given" : row.baseUrl()) + "; " + key(row));
        if (!note.isEmpty()) {
            section.add("- " + note);
        }
        new TreeMap<>(row.quirks()).forEach((name, value) -> section.add("- " + quirk(row, name, value)));
        fit(row).forEach((rule, members) -> section.add("- " + told(rule) + ": " + members));
        return section.toString();
    }

    private static String key(ProviderRow row) {
        CredentialForm form = row.credential();
        return form == CredentialForm.NONE
                ? "no key."
                : "key " + (form.required() ? "" : "(if it wants one) ") + "as " + form.id() + ", from "
                        + code(row.keyVariable()) + ".";
    }

    private static String quirk(ProviderRow row, String name, String value) {
        Quirks.Row known = Quirks.find(row.dialect(), name);
        return "Quirk " + code(name + "=" + value) + (known == null ? "." : ": " + known.meaning() + ".");
    }

    /** The members of a request that are not taken as they are, by what becomes of them. */
    private static Map<String, String> fit(ProviderRow row) {
        boolean own =
                row.dialect().equals("openai") && "openai".equals(row.quirks().get("models"));
        String usual = own ? "openai-own" : row.dialect();
        if (!Fit.profiles().contains(row.quirks().getOrDefault("fit", usual))) {
            return Map.of();
        }
        Target target = new Target(new Origin(row.name(), "", 1), URI.create("http://localhost"), row.quirks());
        Map<String, StringJoiner> byRule = new LinkedHashMap<>();
        Fit.of(target, usual).described().forEach((member, rule) -> {
            if (!rule.equals("keep")) {
                byRule.computeIfAbsent(rule, unused -> new StringJoiner(" "))
                        .add(member.equals("*") ? "whatever is not known" : code(member));
            }
        });
        return byRule.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, e -> e.getValue().toString(), (a, b) -> a, LinkedHashMap::new));
    }

    private static String told(String rule) {
        String[] words = rule.split(" ", 2);
        return switch (words[0]) {
            case "drop" -> "Left out, and told in the ledger";
            case "refuse" -> "Refused as `incapable`, so that another target is asked";
            case "as" -> "Sent as " + code(words[1]);
            case "most" -> "Cut to " + words[1];
            case "range" -> "Kept within " + words[1].replace(" ", " and ");
            case "only" -> "Left out unless it is one of " + code(words[1]);
            case "one" -> "Refused as `incapable` above 1";
            case "texts" -> "Sent as a list without empty texts" + atMost(words);
            case "nonblank" -> "Sent as a list without blank texts, which is told in the ledger" + atMost(words);
            default -> throw new IllegalStateException("fit.csv: no words for " + rule);
        };
    }

    private static String atMost(String[] words) {
        return words.length > 1 ? ", of " + words[1] + " at most" : "";
    }
}
