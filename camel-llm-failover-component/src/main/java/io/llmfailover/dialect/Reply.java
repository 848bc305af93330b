package io.llmfailover.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Json;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import io.llmfailover.error.Origin;
import io.llmfailover.transport.Headers;
import java.io.IOException;

/** A whole reply of a vendor. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Reply(int status, Headers headers, byte[] body) {

    public boolean ok() {
        return status >= 200 && status < 300;
    }

    /** The body of a good reply. Some servers keep a connection alive with blank lines before it; parsers skip those. */
    public JsonNode json(Origin origin) {
        try {
            JsonNode json = Json.parseLeniently(body);
            if (json.isContainerNode()) {
                return json;
            }
        } catch (IOException notJson) {
            // told below: the parser's own message would quote the body
        }
        throw LlmException.of(ErrorKind.SERVER_ERROR, origin, "HTTP " + status + ", but the body is no JSON object");
    }
}
