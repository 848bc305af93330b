package io.llmfailover.demo;

import java.util.List;

/** The demo cannot run: all that is wrong, a sentence each. */
final class Refusal extends RuntimeException {

    private final transient List<String> sentences;

    Refusal(List<String> sentences) {
        super(String.join("\n", sentences));
        this.sentences = List.copyOf(sentences);
    }

    Refusal(String sentence) {
        this(List.of(sentence));
    }

    List<String> sentences() {
        return sentences;
    }
}
