package io.llmfailover.kafka.command;

import java.util.Set;
import org.apache.kafka.common.errors.ProducerFencedException;

/** Moves dead letters back to the topic of requests. */
final class ReplayCommand implements Command {

    @Override
    public String usage() {
        return "replay [--brokers HOST:PORT] [--topic REQUESTS] [--code CODE] [--id REQUEST] [--limit N] [--dry-run] [--force]";
    }

    @Override
    public Set<String> valuedOptions() {
        return Set.of("--brokers", "--topic", "--code", "--id", "--limit");
    }

    @Override
    public Set<String> flags() {
        return Set.of("--dry-run", "--force");
    }

    @Override
    public int run(Arguments arguments, Places places, Terminal terminal) {
        if (!arguments.rest().isEmpty()) {
            throw new Arguments.Wrong("letters are chosen by --code and --id");
        }
        Choice choice = new Choice(arguments.text("--code", ""), arguments.text("--id", ""), arguments.has("--force"));
        int limit = arguments.number("--limit", 999_999_999);
        boolean dry = arguments.has("--dry-run");
        // the mover first: once it is there no other replay moves the position any more that the box reads
        try (Mover mover = dry ? Mover.none() : Mover.to(places);
                LetterBox box = new LetterBox(places)) {
            return new Replay(box, mover, choice, terminal).run(limit, dry);
        } catch (ProducerFencedException e) {
            terminal.error("another replay of group " + places.group() + " has begun; this one ends");
            return 1;
        }
    }
}
