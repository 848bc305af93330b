package io.llmfailover.simulator.wire;

import java.util.ArrayList;
import java.util.List;

/** Cuts text the way streams do. */
public final class Pieces {
    private Pieces() {}

    /** Words, each with the blank before it, so that joining gives the text back. */
    public static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int blank = text.indexOf(' ', 1); blank > 0; blank = text.indexOf(' ', blank + 1)) {
            words.add(text.substring(start, blank));
            start = blank;
        }
        words.add(text.substring(start));
        return words;
    }

    /** Exactly so many words, repeating the text where it is too short. */
    public static List<String> words(String text, int count) {
        List<String> words = words(text);
        List<String> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String word = words.get(i % words.size());
            all.add(i > 0 && i % words.size() == 0 ? " " + word : word);
        }
        return all;
    }

    static List<String> halves(String text) {
        int middle = text.length() / 2;
        return middle == 0 ? List.of(text) : List.of(text.substring(0, middle), text.substring(middle));
    }
}
