package io.llmfailover;

/** What the message body becomes. */
public enum LlmOutput {
    /** Text for a request in text, JSON for a request in JSON and in the same Java type. */
    AUTO,
    /** The text of the answer. */
    TEXT,
    /** The assistant's message as JSON, ready to be appended to the conversation. */
    MESSAGE,
    /** The whole chat completion as JSON. */
    JSON
}
