package io.llmfailover.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Plays recorded payloads of many vendors to the dialects. The corpus is no part of the project: name its folder with
 * {@code -Dconformance.dir=...}, or keep it as {@code shared/conformance} beside the checkout.
 */
class ConformanceTest {

    private int passed;
    private int unsupported;
    private final List<String> failed = new ArrayList<>();
    private final List<String> contested = new ArrayList<>();
    private final Set<String> disputed = new TreeSet<>();

    @Test
    void everyCaseOfTheDialectsThatWeSpeakHolds() throws IOException {
        Optional<Path> corpus = Corpus.find();
        if (corpus.isEmpty()) {
            String reason = "conformance: skipped, there is no corpus; name its folder with -D" + Corpus.PROPERTY;
            System.out.println(reason);
            Assumptions.abort(reason);
        }
        disputed.addAll(Disputed.cases());
        assertThat(disputed).hasSizeLessThanOrEqualTo(Disputed.MOST);
        Speakers speakers = new Speakers();
        Corpus.cases(corpus.get()).forEach(c -> run(c, speakers.find(c)));
        report();
        assertThat(failed).isEmpty();
    }

    private void run(Case c, Optional<Speaker> speaker) {
        if (speaker.isEmpty()) {
            unsupported++;
            return;
        }
        Findings findings = judge(c, speaker.get());
        findings.contested.forEach(line -> contested.add(c.id() + ": " + line));
        if (disputed.contains(c.id())) {
            dispute(c, findings);
        } else if (findings.none()) {
            passed++;
        } else {
            failed.add(c.id() + ": " + String.join("; ", findings.wrong));
        }
    }

    private void dispute(Case c, Findings findings) {
        System.out.println("conformance: disputed: " + c.id() + ": " + String.join("; ", findings.wrong));
        if (findings.none()) {
            failed.add(c.id() + ": holds, and needs no dispute");
        }
    }

    /** A dialect that throws what it may not throw must not hide the other cases. */
    private static Findings judge(Case c, Speaker speaker) {
        try {
            return Judge.judge(c, speaker);
        } catch (RuntimeException broken) {
            Findings findings = new Findings();
            findings.wrong.add("threw " + broken);
            return findings;
        }
    }

    private void report() {
        System.out.println(
                "conformance: " + passed + " passed, " + failed.size() + " failed, " + unsupported + " unsupported");
        failed.forEach(line -> System.out.println("conformance: failed: " + line));
        System.out.println("conformance: " + contested.size() + " differ where published systems differ too");
        contested.forEach(line -> System.out.println("conformance: contested: " + line));
    }
}
