package io.llmfailover.transport;

import io.llmfailover.error.ErrorKind;

/** How a call can break below HTTP, or against one of its limits. */
public enum Breakage {
    REFUSED(ErrorKind.UNREACHABLE, "connection refused"),
    UNKNOWN_HOST(ErrorKind.UNREACHABLE, "host name not found"),
    TLS(ErrorKind.UNREACHABLE, "TLS failed"),
    CONNECT_TIMEOUT(ErrorKind.UNREACHABLE, "no connection within connectTimeout"),
    RESET(ErrorKind.SERVER_ERROR, "connection lost before the end of the answer"),
    PROTOCOL(ErrorKind.SERVER_ERROR, "the answer is not valid HTTP"),
    TOO_LARGE(ErrorKind.SERVER_ERROR, "the answer is larger than maxResponseBytes"),
    FIRST_TOKEN_TIMEOUT(ErrorKind.TIMEOUT, "no first token within firstTokenTimeout"),
    IDLE_TIMEOUT(ErrorKind.TIMEOUT, "no further token within idleTimeout"),
    TOTAL_TIMEOUT(ErrorKind.TIMEOUT, "no complete answer within timeout"),
    NO_CAPACITY(ErrorKind.OVERLOADED_HERE, "no free connection or thread on our side");

    private final ErrorKind kind;
    private final String sentence;

    Breakage(ErrorKind kind, String sentence) {
        this.kind = kind;
        this.sentence = sentence;
    }

    public ErrorKind kind() {
        return kind;
    }

    public String sentence() {
        return sentence;
    }
}
