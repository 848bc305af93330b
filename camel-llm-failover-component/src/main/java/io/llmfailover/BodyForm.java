package io.llmfailover;

/** The form in which a request came, and in which its answer goes back unless the endpoint says otherwise. */
enum BodyForm {
    TEXT,
    JSON,
    MAP,
    NODE
}
