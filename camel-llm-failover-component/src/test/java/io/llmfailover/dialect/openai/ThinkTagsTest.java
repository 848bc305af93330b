package io.llmfailover.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Operation;
import io.llmfailover.dialect.Reply;
import io.llmfailover.dialect.StreamRecorder;
import io.llmfailover.dialect.Target;
import io.llmfailover.transport.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThinkTagsTest {

    private static final Target TAGGED = OpenAi.target("m", "https://v.example", Map.of("reasoning", "tags"));

    /** Said, then the text and the thinking in it; each text comes whole, letter by letter, and as no stream. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "<think>Hm</think>Hi, Hi, Hm",
                "` \n<think>Hm\n</think>\n\nHi there`, Hi there, `Hm\n`",
                "Hi, Hi, -",
                "Hi <think>Hm</think>, Hi <think>Hm</think>, -",
                "<thin, <thin, -",
                "<think>Hm, -, Hm",
                "<think>a</thin, -, a</thin",
                "<think></think>Hi, Hi, -",
                "<think>a < b</thinker></think>Hi, Hi, a < b</thinker>",
                "<think>a</think>b</think>, b</think>, a",
                "<thought>, <thought>, -"
            })
    void takesThinkingOutOfTheText(String said, String text, String thinking) {
        List<ChatResponse> heard = List.of(streamed(List.of(said)), streamed(letters(said)), whole(said));
        for (ChatResponse response : heard) {
            assertThat(response.text()).isEqualTo(text == null ? "" : text);
            assertThat(response.reasoning()).isEqualTo(thinking);
            assertThat(response.finishReason()).isEqualTo("stop");
        }
    }

    private static List<String> letters(String text) {
        return text.chars().mapToObj(Character::toString).toList();
    }

    private static ChatResponse streamed(List<String> texts) {
        List<byte[]> pieces = new ArrayList<>();
        for (String text : texts) {
            var chunk = OpenAi.json(OpenAi.delta("{}"));
            chunk.withObject("/choices/0/delta").put("content", text);
            pieces.add(("data: " + Json.text(chunk) + "\n\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        pieces.add(("data: " + OpenAi.finish("stop").replace('\'', '"') + "\n\ndata: [DONE]\n\n")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        StreamRecorder heard = StreamRecorder.record(OpenAi.DIALECT, TAGGED, pieces);
        assertThat(heard.breaches()).isEmpty();
        assertThat(heard.failure()).isNull();
        return heard.response();
    }

    private static ChatResponse whole(String text) {
        var answer = OpenAi.json("{'choices':[{'message':{'role':'assistant'},'finish_reason':'stop'}]}");
        answer.withObject("/choices/0/message").put("content", text);
        ChatRequest asked = new ChatRequest(Operation.CHAT, Json.object());
        return OpenAi.DIALECT.read(asked, new Reply(200, Headers.NONE, Json.bytes(answer)), TAGGED);
    }
}
