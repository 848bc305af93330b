package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;

/** A call of one of the caller's tools. */
public record ToolCall(String id, String name, JsonNode arguments) {}
