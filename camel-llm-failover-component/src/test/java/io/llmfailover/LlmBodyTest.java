package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatStream;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.QuietSource;
import io.llmfailover.error.LlmException;
import io.llmfailover.error.LlmRequestException;
import io.llmfailover.simulator.script.Rule;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** What a message body may be, and what is refused before it reaches a vendor. */
class LlmBodyTest extends LlmTestSupport {

    private static final String URI = "llm:openai/gpt-4o-mini";

    private void assertRefused(Object body) throws Exception {
        Exchange exchange = call(URI, body);
        assertThat(exchange.getException(LlmException.class))
                .as("%s", body.getClass())
                .isInstanceOf(LlmRequestException.class);
        assertThat(simulator.journal()).isEmpty();
        assertThat(exchange.getMessage().getBody()).isSameAs(body);
    }

    @Test
    void anObjectThatIsNoTextIsNotSentAsItsToString() throws Exception {
        assertRefused(new Object());
        assertRefused(new File("none"));
    }

    @Test
    void aStreamThatNobodyReadIsNotSentAsItsToString() throws Exception {
        assertRefused(new ChatStream(new QuietSource()));
    }

    @Test
    void aMapThatIsNoJsonIsRefused() throws Exception {
        assertRefused(Map.of("messages", List.of(new Object())));
    }

    @Test
    void aMapThatContainsItselfIsRefused() throws Exception {
        Map<String, Object> endless = new HashMap<>();
        endless.put("messages", List.of(endless));

        Exchange exchange = call(URI, endless);

        assertThat(exchange.getException(LlmException.class)).isInstanceOf(LlmRequestException.class);
    }

    @Test
    void aTreeThatIsTooDeepIsRefused() throws Exception {
        ObjectNode deep = Json.object();
        for (int i = 0; i < 20_000; i++) {
            deep = Json.object().set("a", deep);
        }
        ObjectNode request = Json.object();
        request.putArray("messages").add(deep);

        Exchange exchange = call(URI, request);

        assertThat(exchange.getException(LlmException.class)).isInstanceOf(LlmRequestException.class);
        assertThat(call(URI + "?maxConcurrent=1", "Hi").getException()).isNull();
    }

    /** As where no thread or memory can be had any more. */
    private static final class Exhausting extends JsonSerializable.Base {

        @Override
        public void serialize(JsonGenerator to, SerializerProvider provider) {
            throw new OutOfMemoryError("for this test");
        }

        @Override
        public void serializeWithType(JsonGenerator to, SerializerProvider provider, TypeSerializer type) {
            serialize(to, provider);
        }
    }

    @Test
    void anErrorEndsTheExchangeAndKeepsNoPlace() throws Exception {
        ObjectNode request = Json.object();
        request.putArray("messages").addObject().put("role", "user").put("content", "Hi");
        request.putPOJO("metadata", new Exhausting());

        assertThat(call(URI + "?maxConcurrent=1", request).getException())
                .hasRootCauseInstanceOf(OutOfMemoryError.class);
        assertThat(call(URI + "?maxConcurrent=1", "Hi").getException()).isNull();
    }

    @Test
    void aStreamOfBytesIsStillThereAfterAFailure() throws Exception {
        simulator.script(Rule.on("openai").status(503));

        Exchange exchange = call(URI, new ByteArrayInputStream("Hello".getBytes(StandardCharsets.UTF_8)));

        assertThat(exchange.getException(LlmException.class)).isNotNull();
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("Hello");
    }
}
