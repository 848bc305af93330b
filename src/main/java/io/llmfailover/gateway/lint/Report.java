package io.llmfailover.gateway.lint;

import java.util.Set;
import java.util.TreeSet;

/** Takes what one check finds. */
public final class Report {

    private final Set<Finding> findings = new TreeSet<>();
    private boolean breaks;

    void of(Check check) {
        breaks = check.breaks();
    }

    public void add(RouteFile file, int line, String sentence) {
        add(file.path(), line, sentence);
    }

    public void add(RouteFile file, Member member, String sentence) {
        add(file.path(), member.line(), sentence);
    }

    public void add(String path, int line, String sentence) {
        findings.add(new Finding(path, line, sentence, breaks));
    }

    Set<Finding> findings() {
        return findings;
    }
}
