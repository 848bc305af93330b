package io.llmfailover.gateway.routes;

import java.util.HashMap;
import java.util.Map;

/** Tells of each matter again only when there is something else to say: the folder is looked at each second. */
final class OnceTeller {

    private final Teller teller;
    private final Map<String, String> told = new HashMap<>();

    OnceTeller(Teller teller) {
        this.teller = teller;
    }

    void refused(String matter, String sentence) {
        if (!sentence.equals(told.put(matter, sentence))) {
            teller.refused(sentence);
        }
    }

    void taken(String matter, String sentence) {
        told.remove(matter);
        teller.taken(sentence);
    }

    /** Says so if it was told that there is something. */
    void isOver(String matter, String sentence) {
        if (told.remove(matter) != null) {
            teller.taken(sentence);
        }
    }

    /** What came of a change is told with it, and so once. */
    void advice(String sentence) {
        teller.refused(sentence);
    }
}
