package io.llmfailover.dialect.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Json;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** Vectors as OpenAI's clients like them best. */
final class Vectors {

    private Vectors() {}

    /** Little-endian floats in base64. */
    static JsonNode packed(JsonNode vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        vector.forEach(number -> bytes.putFloat((float) number.asDouble()));
        return Json.of(Base64.getEncoder().encodeToString(bytes.array()));
    }
}
