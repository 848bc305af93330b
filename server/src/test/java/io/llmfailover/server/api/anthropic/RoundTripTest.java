package io.llmfailover.server.api.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatAssembler;
import io.llmfailover.chat.ChatChunk;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Operation;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.ChunkSink;
import io.llmfailover.dialect.Reply;
import io.llmfailover.dialect.StreamReader;
import io.llmfailover.dialect.Target;
import io.llmfailover.dialect.Unsupported;
import io.llmfailover.dialect.anthropic.AnthropicDialect;
import io.llmfailover.error.LlmException;
import io.llmfailover.error.Origin;
import io.llmfailover.fault.Classifier;
import io.llmfailover.server.api.EventWriter;
import io.llmfailover.server.api.Events;
import io.llmfailover.transport.Headers;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the component says to Anthropic, and reads of it, is read and said here as what it was. */
class RoundTripTest {

    private static final int MANY = 500;
    private static final AnthropicMessages MESSAGES = new AnthropicMessages();
    private static final AnthropicDialect DIALECT =
            new AnthropicDialect(new Classifier(InstantSource.system()), InstantSource.system());
    private static final Target TARGET =
            new Target(new Origin("anthropic", Conversations.MODEL, 1), URI.create("https://x.example/v1"), Map.of());

    @Test
    void requests() throws IOException {
        for (int seed = 0; seed < MANY; seed++) {
            ObjectNode chat = Cases.parsed(new Conversations(seed).request());

            Changes none = new Changes(TARGET.origin(), Unsupported.REFUSE);
            ObjectNode back = MESSAGES.request((ObjectNode)
                    Json.parse(DIALECT.write(request(chat), TARGET, none).body()));

            assertThat(Cases.parsed(back)).as("seed %d", seed).isEqualTo(chat);
        }
    }

    private static ChatRequest request(ObjectNode chat) {
        return new ChatRequest(Operation.CHAT, chat);
    }

    @Test
    void answers() {
        for (int seed = 0; seed < MANY; seed++) {
            ObjectNode completion = Cases.parsed(new Answers(seed).completion());

            ObjectNode message = MESSAGES.answer(completion, Json.object());
            Reply reply = new Reply(200, Headers.NONE, Json.bytes(message));

            assertSame(seed, DIALECT.read(request(Json.object()), reply, TARGET), completion);
        }
    }

    @Test
    void streams() {
        for (int seed = 0; seed < MANY; seed++) {
            Events out = new Events();
            Answers answers = new Answers(seed);
            EventWriter writer = MESSAGES.events(Json.object());
            answers.chunks().forEach(chunk -> writer.chunk(chunk, out));
            writer.end(out);

            assertSame(seed, read(out.toString()), Cases.parsed(answers.completion()));
        }
    }

    private static void assertSame(int seed, ChatResponse read, ObjectNode completion) {
        JsonNode message = completion.at("/choices/0/message");
        assertThat(Cases.parsed(read.json()).at("/choices/0/message"))
                .as("seed %d", seed)
                .isEqualTo(message);
        assertThat(read.finishReason()).isEqualTo(new ChatResponse(completion).finishReason());
        assertThat(read.usage()).isEqualTo(new ChatResponse(completion).usage());
        assertThat(read.id()).isEqualTo("msg_1");
        assertThat(read.model()).isEqualTo("m");
    }

    private static ChatResponse read(String events) {
        ChatAssembler assembler = new ChatAssembler();
        StreamReader reader = DIALECT.stream(TARGET, new ChunkSink() {
            @Override
            public void chunk(ChatChunk chunk) {
                assembler.add(chunk);
            }

            @Override
            public void done() {}

            @Override
            public void fail(LlmException failure) {
                throw failure;
            }
        });
        reader.feed(events.getBytes(StandardCharsets.UTF_8));
        reader.end();
        return assembler.response();
    }
}
