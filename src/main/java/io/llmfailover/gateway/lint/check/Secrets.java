package io.llmfailover.gateway.lint.check;

import io.llmfailover.gateway.lint.Check;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Member;
import io.llmfailover.gateway.lint.Placeholder;
import io.llmfailover.gateway.lint.Report;
import io.llmfailover.gateway.lint.RouteFile;
import io.llmfailover.gateway.lint.Text;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Keys and passwords that stand in a file. Never says them. */
final class Secrets implements Check {

    private static final Pattern NAME = Pattern.compile(
            ".*(apikey|password|passphrase|secret|secretkey|accesskey|privatekey|credentials|authorization|accesstoken|bearertoken|authtoken|refreshtoken)$|^token$");

    /** What keys of vendors look like, wherever they stand. */
    private static final Pattern VALUE = Pattern.compile("\\b((sk|pk|rk|xai|gsk|hf|ghp|xox[bp])[-_][A-Za-z0-9_-]{16,}"
            + "|AIza[A-Za-z0-9_-]{30,}|AKIA[A-Z0-9]{16})");

    private static final Set<String> EXPRESSIONS = Set.of("constant", "simple", "expression");

    @Override
    public String rule() {
        return "A key, password or token is a placeholder without default, never the secret itself";
    }

    @Override
    public boolean breaks() {
        return false;
    }

    @Override
    public void look(Folder folder, Report report) {
        for (RouteFile file : folder.files()) {
            file.texts().stream()
                    .filter(Secrets::isSecret)
                    .forEach(text -> report.add(
                            file,
                            text.line(),
                            text.owner().key() + " has a secret in it: use a placeholder such as {{env:NAME}}"));
        }
    }

    private static boolean isSecret(Text text) {
        String value = text.value();
        if (VALUE.matcher(value).find()) {
            return true;
        }
        return !isHarmless(value) && (isNamedSo(text.owner().key()) || isInSecretHeader(text));
    }

    private static boolean isNamedSo(String key) {
        String plain = key.replaceAll("[-_.]", "").toLowerCase(Locale.ROOT);
        return NAME.matcher(plain).matches();
    }

    /** A setHeader whose name says it: its value stands in a neighbour of the name. */
    private static boolean isInSecretHeader(Text text) {
        for (Member above = text.owner(); above != null; above = above.parent()) {
            if (List.of("setHeader", "setProperty", "setVariable").contains(above.key())) {
                return EXPRESSIONS.contains(text.owner().key())
                        && isNamedSo(above.value().text("name"));
            }
        }
        return false;
    }

    /** Nothing, a bean, or placeholders only; a default would be the secret again. */
    private static boolean isHarmless(String value) {
        String rest = Placeholder.without(value).replaceFirst("(?i)^(Bearer|Basic|RAW\\()", "");
        boolean fallback = Placeholder.in(value).anyMatch(Placeholder::hasDefault) && value.matches(".*:[^:{}]+}}.*");
        boolean placeholdersOnly = !fallback && rest.replace(")", "").isBlank();
        return placeholdersOnly || value.startsWith("#") || value.contains("${");
    }
}
