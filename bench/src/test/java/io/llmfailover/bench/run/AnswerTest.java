package io.llmfailover.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

/** Which answers are good. */
class AnswerTest {

    private static String fault(boolean streamed, int status, String... pieces) {
        Answer answer = new Answer(streamed, status, 1);
        for (String piece : pieces) {
            answer.take(Buffer.buffer(piece));
        }
        return answer.outcome().fault();
    }

    @Test
    void isA200WithABody() {
        assertThat(fault(false, 200, "{}")).isEmpty();
        assertThat(fault(false, 200)).isEqualTo("empty");
        assertThat(fault(false, 503, "{}")).isEqualTo("status 503");
    }

    @Test
    void endsAsAStreamEndsHoweverItIsCut() {
        assertThat(fault(true, 200, "data: {}\n\ndata: [DONE]\n\n")).isEmpty();
        assertThat(fault(true, 200, "data: {}\r\n\r\nda", "ta: [DO", "NE]\r\n", "\r\n"))
                .isEmpty();
        assertThat(fault(true, 200, "data: {}\n\n")).isEqualTo("broken stream");
        assertThat(fault(true, 200, "data: [DONE]\n\n", "data: {\"error\":{}}\n\n"))
                .isEqualTo("broken stream");
        assertThat(fault(true, 502, "data: [DONE]\n\n")).isEqualTo("status 502");
    }
}
