package io.llmfailover.kafka;

/** How a job ended. */
record Done(Job job, boolean failed) {}
