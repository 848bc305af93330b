package io.llmfailover.gateway.lint;

import io.llmfailover.gateway.source.Source;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** From text to items. Looks at the events first: composing is recursive, and aliases may unfold without end. */
final class YamlReader {

    private static final int MAX_DEPTH = 64;
    private static final int MAX_EVENTS = 200_000;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setAllowDuplicateKeys(false)
            .setAllowRecursiveKeys(false)
            .build();

    private YamlReader() {}

    static RouteFile read(Source source) {
        String unreadable = source.fault();
        if (unreadable != null) {
            return broken(source, new YamlFault(1, unreadable));
        }
        try {
            YamlFault wild = outOfBounds(source.text());
            if (wild != null) {
                return broken(source, wild);
            }
            Optional<Node> root = new Compose(SETTINGS).composeString(source.text());
            return root.map(node -> new RouteFile(source.path(), new Item(node), null))
                    .orElseGet(() -> broken(source, new YamlFault(1, "is empty")));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            return broken(source, new YamlFault(line, "is not YAML: " + problem(e)));
        } catch (YamlEngineException e) {
            return broken(source, new YamlFault(1, "is not YAML: " + firstLine(e.getMessage())));
        }
    }

    private static String problem(MarkedYamlEngineException e) {
        String problem = firstLine(e.getProblem());
        return e.getContext() == null ? problem : firstLine(e.getContext()) + ": " + problem;
    }

    private static RouteFile broken(Source source, YamlFault fault) {
        return new RouteFile(source.path(), null, fault);
    }

    private static @Nullable YamlFault outOfBounds(String text) {
        int depth = 0;
        int events = 0;
        int documents = 0;
        for (Event event : new Parse(SETTINGS).parseString(text)) {
            if (event instanceof AliasEvent) {
                return fault(event, "has an alias (*): write out what it stands for");
            }
            if (event instanceof DocumentStartEvent && ++documents > 1) {
                return fault(event, "has a second document (---): make it a file of its own");
            }
            if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
                return fault(event, "is nested deeper than " + MAX_DEPTH + " levels");
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
            if (++events > MAX_EVENTS) {
                return fault(event, "has more than " + MAX_EVENTS + " values");
            }
        }
        return null;
    }

    private static YamlFault fault(Event event, String sentence) {
        return new YamlFault(event.getStartMark().map(Mark::getLine).orElse(0) + 1, sentence);
    }

    /** What a parser says may quote the file; a line of it is enough, and a key is not in its first words. */
    private static String firstLine(@Nullable String message) {
        if (message == null) {
            return "it cannot be parsed";
        }
        String line = message.strip().lines().findFirst().orElse("it cannot be parsed");
        return line.length() > 120 ? line.substring(0, 120) : line;
    }
}
