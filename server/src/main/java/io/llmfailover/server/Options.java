package io.llmfailover.server;

import java.util.ArrayList;
import java.util.List;

/** Tells all options at once that cannot be meant; else the first caller would find out, one by one. */
final class Options {

    private static final int LAST_PORT = 65_535;

    private final List<String> faults = new ArrayList<>();

    private Options() {}

    static void check(LlmServerEndpoint endpoint) {
        Options options = new Options();
        options.where(endpoint);
        options.sizes(endpoint.getLimits());
        options.times(endpoint.getLimits());
        if (!options.faults.isEmpty()) {
            throw new IllegalArgumentException("llm-server: " + String.join(", ", options.faults));
        }
    }

    private void where(LlmServerEndpoint endpoint) {
        if (endpoint.getPort() < 0 || endpoint.getPort() > LAST_PORT) {
            faults.add("port must be 0 to " + LAST_PORT);
        }
        if (endpoint.getAliases().replaceAll("[,\\s]", "").isEmpty()) {
            faults.add("aliases must name one at least");
        }
        List<String> wrong = Names.wrong(endpoint.modelNames());
        if (!wrong.isEmpty()) {
            faults.add("models must be such as openai/gpt-4o or openai/*, not " + wrong);
        }
        positive("eventLoops", endpoint.getEventLoops());
    }

    private void sizes(LlmServerLimits limits) {
        positive("maxMessages", limits.getMaxMessages());
        positive("maxTools", limits.getMaxTools());
        positive("maxAnswers", limits.getMaxAnswers());
        positive("maxTokens", limits.getMaxTokens());
        positive("maxInFlight", limits.getMaxInFlight());
        positive("maxBodySize", limits.getMaxBodySize());
        if (limits.getMaxBytesInFlight() < limits.getMaxBodySize()) {
            faults.add("maxBytesInFlight must be maxBodySize at least");
        }
        positive("maxHeaderSize", limits.getMaxHeaderSize());
        positive("maxConnections", limits.getMaxConnections());
    }

    private void times(LlmServerLimits limits) {
        positive("headerTimeout", limits.getHeaderTimeout());
        positive("bodyTimeout", limits.getBodyTimeout());
        positive("idleTimeout", limits.getIdleTimeout());
        positive("readerTimeout", limits.getReaderTimeout());
    }

    private void positive(String name, long value) {
        if (value < 1) {
            faults.add(name + " must be 1 at least");
        }
    }
}
