package io.llmfailover.gateway.lint.check;

import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Member;
import io.llmfailover.gateway.lint.RouteFile;
import io.llmfailover.gateway.lint.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Who is called by {@code direct:}, in URIs and in expressions, and who answers. */
final class DirectNames {

    private static final Pattern NAME =
            Pattern.compile("\\bdirect:(?://)?([^\\s,;?'\"|&)(\\[\\]${}]*)(\\$\\{|\\{\\{)?");

    private static final Set<String> PROSE = Set.of("description", "note", "log", "message");

    private final Set<String> inputs;
    private final List<Call> calls = new ArrayList<>();
    private final Set<String> called = new HashSet<>();
    private final Set<String> beginnings = new HashSet<>();

    /** @param isWhole false where the rest of the name is only known when the route runs */
    record Call(RouteFile file, int line, String name, boolean isWhole) {}

    DirectNames(Folder folder) {
        inputs = Endpoints.of(folder)
                .filter(endpoint -> endpoint.isInput() && endpoint.scheme().equals("direct"))
                .map(Endpoint::path)
                .collect(Collectors.toSet());
        for (RouteFile file : folder.files()) {
            file.texts().stream().filter(DirectNames::mayCall).forEach(text -> find(file, text));
        }
    }

    private static boolean mayCall(Text text) {
        Member owner = text.owner();
        Member above = owner.parent();
        boolean input = owner.key().equals("from")
                || (owner.key().equals("uri") && above != null && above.key().equals("from"));
        return !input && !PROSE.contains(owner.key());
    }

    private void find(RouteFile file, Text text) {
        Matcher matcher = NAME.matcher(text.value());
        while (matcher.find()) {
            boolean whole = matcher.group(2) == null;
            calls.add(new Call(file, text.line(), matcher.group(1), whole));
            (whole ? called : beginnings).add(matcher.group(1));
        }
    }

    /** Names with a placeholder in them answer whoever calls: they are not known here. */
    boolean isAnswered(String name) {
        return inputs.contains(name) || inputs.stream().anyMatch(input -> input.contains("{{"));
    }

    List<Call> calls() {
        return calls;
    }

    boolean isCalled(String name) {
        return called.contains(name) || beginnings.stream().anyMatch(name::startsWith);
    }
}
