package io.llmfailover.server.api;

/** A line of problems.csv. */
public record ProblemRow(
        String id, int status, String openAiType, String openAiCode, String anthropicType, boolean next) {}
