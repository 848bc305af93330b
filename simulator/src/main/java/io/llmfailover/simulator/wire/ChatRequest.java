package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of a chat request that shape its answer. */
public record ChatRequest(
        String model,
        boolean stream,
        boolean streamUsage,
        Conversation conversation,
        List<Tool> tools,
        ToolChoice choice,
        @Nullable JsonNode schema) {}
