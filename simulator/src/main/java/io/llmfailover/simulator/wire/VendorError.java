package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** An error as a vendor sends it. */
public record VendorError(int status, Map<String, String> headers, ObjectNode body) {}
