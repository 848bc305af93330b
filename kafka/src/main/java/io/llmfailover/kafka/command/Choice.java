package io.llmfailover.kafka.command;

/** Which letters are to be moved; an empty text stands for any. */
record Choice(String code, String id, boolean force) {

    static final int MOST_REPLAYS = 3;

    boolean takes(Letter letter) {
        return (code.isEmpty() || code.equals(letter.outcome().code()))
                && (id.isEmpty() || id.equals(letter.outcome().id()));
    }

    /** Somebody has to look at a letter that comes back again and again. */
    boolean isTooOften(Letter letter) {
        return !force && letter.replays() >= MOST_REPLAYS;
    }
}
