package io.llmfailover.simulator.wire;

import org.jspecify.annotations.Nullable;

/** Whether the answer must be a tool call, and of which tool. */
public record ToolChoice(boolean forced, @Nullable String name) {
    public static final ToolChoice AUTO = new ToolChoice(false, null);
    public static final ToolChoice ANY = new ToolChoice(true, null);
}
