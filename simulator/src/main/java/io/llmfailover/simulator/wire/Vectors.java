package io.llmfailover.simulator.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Random;

/** Embeddings that depend on the text alone: equal texts are equal vectors, of length one. */
final class Vectors {
    static final int DIMENSIONS = 16;
    private static final int MOST = 8192;

    private Vectors() {}

    static float[] of(String text, int dimensions) {
        Random random = new Random(Mix.of(text.hashCode()));
        float[] vector = new float[Math.max(1, Math.min(MOST, dimensions))];
        double squares = 0;
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) random.nextGaussian();
            squares += vector[i] * vector[i];
        }
        float length = (float) Math.sqrt(squares);
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
        return vector;
    }

    static ArrayNode array(float[] vector) {
        ArrayNode array = Json.array();
        for (float value : vector) {
            array.add(value);
        }
        return array;
    }

    static String base64(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : vector) {
            bytes.putFloat(value);
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
