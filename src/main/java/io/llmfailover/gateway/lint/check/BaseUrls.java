package io.llmfailover.gateway.lint.check;

import io.llmfailover.gateway.lint.Check;
import io.llmfailover.gateway.lint.Folder;
import io.llmfailover.gateway.lint.Member;
import io.llmfailover.gateway.lint.Placeholder;
import io.llmfailover.gateway.lint.Report;
import io.llmfailover.gateway.lint.RouteFile;
import io.llmfailover.gateway.lint.Text;
import java.util.Set;
import java.util.regex.Pattern;

/** Addresses that stand in a file, and so are the same everywhere. */
final class BaseUrls implements Check {

    private static final Pattern URL = Pattern.compile("\\bhttps?:(//)?[A-Za-z0-9\\[]");
    private static final Set<String> PROSE = Set.of("description", "note", "log", "message");

    @Override
    public String rule() {
        return "An address is a placeholder: `{{env:NAME:https://...}}` may have it as its default";
    }

    @Override
    public boolean breaks() {
        return false;
    }

    @Override
    public void look(Folder folder, Report report) {
        for (RouteFile file : folder.files()) {
            file.texts().stream()
                    .filter(BaseUrls::isAddress)
                    .forEach(text -> report.add(
                            file,
                            text.line(),
                            text.owner().key() + " is an address: use a placeholder such as {{env:NAME}}"));
        }
    }

    private static boolean isAddress(Text text) {
        String rest = Placeholder.without(text.value());
        Member owner = text.owner();
        boolean base = owner.key().equalsIgnoreCase("baseUrl") || owner.key().equals("base-url");
        return !PROSE.contains(owner.key()) && (URL.matcher(rest).find() || (base && !rest.isBlank()));
    }
}
