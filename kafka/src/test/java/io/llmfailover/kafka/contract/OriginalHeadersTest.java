package io.llmfailover.kafka.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultMessage;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** A record's headers are the same before its dead letter and after. */
class OriginalHeadersTest {

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    /** As the letter's record would be, without what Camel does not let out. */
    private static Headers letter(Headers original) {
        Message message = new DefaultMessage(new DefaultCamelContext());
        OriginalHeaders.keep(original, message);
        message.setHeader("kafka_dlt-original-topic", bytes("llm.requests"));
        message.setHeader(Names.ERROR_CODE, bytes("poison"));
        Headers letter = new RecordHeaders();
        for (Map.Entry<String, Object> header : message.getHeaders().entrySet()) {
            if (!header.getKey().startsWith("Camel")) {
                letter.add(header.getKey(), (byte[]) header.getValue());
            }
        }
        return letter;
    }

    @Test
    void simpleOnesStandForThemselves() throws Exception {
        Headers original = new RecordHeaders().add("x-request-id", bytes("1")).add("other", bytes("o"));

        Headers letter = letter(original);

        assertThat(letter.lastHeader(Names.ORIGINAL_HEADERS)).isNull();
        assertThat(OriginalHeaders.of(letter)).containsExactlyInAnyOrder(original.toArray());
    }

    @Test
    void thoseThatCamelWouldLoseComeBackInTheirOrder() throws Exception {
        Headers original = new RecordHeaders()
                .add("twice", bytes("a"))
                .add("CamelFoo", bytes("b"))
                .add("twice", bytes("c"))
                .add("none", null)
                .add("binary", new byte[] {0, (byte) 0xff});

        assertThat(OriginalHeaders.of(letter(original))).containsExactly(original.toArray());
    }

    @Test
    void whatACallerForgedIsNotBelieved() {
        Headers letter = letter(new RecordHeaders().add(Names.PROVIDER, bytes("forged")));

        assertThat(letter).extracting(Header::key).doesNotContain(Names.PROVIDER);
    }
}
