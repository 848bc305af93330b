package io.llmfailover.simulator.wire;

import java.util.ArrayList;
import java.util.List;

/** All wire formats; the first whose route fits speaks, so the pickier ones come first. */
public final class Formats {
    private static final WireFormat DEFAULT = new OpenAi();
    private static final List<WireFormat> ALL = all();

    private Formats() {}

    private static List<WireFormat> all() {
        List<WireFormat> all = new ArrayList<>(List.of(
                new Anthropic(),
                new Gemini(),
                new Bedrock(),
                new Ollama(),
                new DashScope(),
                new AzureResponses(),
                new Responses()));
        Vendor.all().forEach(vendor -> all.add(new Compatible(vendor)));
        all.addAll(List.of(new AzureResponses(), new AzureOpenAi(), new Bedrock(), new Ollama(), new DashScope()));
        all.addAll(List.of(new Responses(), DEFAULT));
        return List.copyOf(all);
    }

    /** A route in a format. */
    public record Found(WireFormat format, Route route) {}

    public static Found find(Head head) {
        for (WireFormat format : ALL) {
            Route route = format.route(head);
            if (route != null) {
                return new Found(format, route);
            }
        }
        return new Found(owner(head), Route.UNKNOWN);
    }

    private static WireFormat owner(Head head) {
        for (WireFormat format : ALL) {
            if (format.owns(head)) {
                return format;
            }
        }
        return DEFAULT;
    }
}
