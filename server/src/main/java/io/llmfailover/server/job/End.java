package io.llmfailover.server.job;

/** What came of a job: the answer as JSON, or the error as OpenAI has it. */
public record End(boolean succeeded, String json) {}
