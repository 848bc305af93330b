package io.llmfailover.kafka.command;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Goes through the letters once. */
final class Replay {

    private final LetterBox box;
    private final Mover mover;
    private final Choice choice;
    private final Terminal terminal;
    private int chosen;
    private int refused;

    Replay(LetterBox box, Mover mover, Choice choice, Terminal terminal) {
        this.box = box;
        this.mover = mover;
        this.choice = choice;
        this.terminal = terminal;
    }

    int run(int limit, boolean dry) {
        if (box.hasMore() && !box.remembered()) {
            terminal.error("group " + box.group() + " keeps no position: every letter counts as never moved");
        }
        while (chosen < limit && box.hasMore()) {
            for (ConsumerRecord<byte[], byte[]> record : box.read()) {
                if (chosen < limit && box.isNew(record)) {
                    look(new Letter(record), dry ? "would move  " : "moved  ");
                }
            }
        }
        terminal.line((dry ? "to be moved: " : "moved: ") + chosen + ", left where they are: " + refused
                + "; the position is kept in group " + box.group());
        return refused == 0 ? 0 : 1;
    }

    private void look(Letter letter, String word) {
        if (!choice.takes(letter)) {
            return;
        }
        if (letter.isWithoutValue()) {
            refused++;
            terminal.error("its value did not fit into the topic, so it can only be sent anew  " + letter);
            return;
        }
        if (choice.isTooOften(letter)) {
            refused++;
            terminal.error("replayed " + letter.replays() + " times already, so it stays without --force  " + letter);
            return;
        }
        mover.move(letter, box);
        chosen++;
        terminal.line(word + letter);
    }
}
