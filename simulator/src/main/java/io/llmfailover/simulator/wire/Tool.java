package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;

/** A function the caller offers, with the JSON schema of its arguments. */
public record Tool(String name, JsonNode schema) {}
