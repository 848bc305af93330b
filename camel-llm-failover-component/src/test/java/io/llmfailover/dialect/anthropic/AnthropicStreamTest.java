package io.llmfailover.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.chat.ChatChunk;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Usage;
import io.llmfailover.dialect.StreamRecorder;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnthropicStreamTest {

    private static final String START = "{'type':'message_start','message':{'id':'m','model':'c'}}";
    private static final String TEXT =
            "{'type':'content_block_delta','index':0,'delta':{'type':'text_delta','text':'Hi'}}";
    private static final String ENDED = "{'type':'message_delta','delta':{'stop_reason':'end_turn'},'usage':{}}";
    private static final String STOP = "{'type':'message_stop'}";

    @Test
    void readsTextThinkingAndToolsHoweverTheBytesAreCut() {
        byte[] body = Anthropic.fixture("stream/thinking-and-tools.sse");
        byte[] crlf =
                new String(body, StandardCharsets.UTF_8).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        StreamRecorder whole = Anthropic.stream(List.of(body));
        assertThat(whole.response().text()).isEqualTo("Let me look.");
        assertThat(whole.response().reasoning()).isEqualTo("The user wants zwei Dinge für Grüße.");
        assertThat(whole.response().finishReason()).isEqualTo("tool_calls");
        assertThat(whole.response().usage()).isEqualTo(new Usage(61, 40, 101, 30, 20, 0));
        assertThat(whole.response().toolCalls())
                .isEqualTo(Anthropic.json(
                                """
                                {'c':[{'id':'toolu_1','type':'function','function':{'name':'book','arguments':' {\\'seat\\':\\'3A\\'} '}},
                                      {'id':'toolu_2','type':'function','function':{'name':'now','arguments':'{}'}}]}""")
                        .path("c"));
        assertThat(whole.response().message().path("thinking_blocks").findValuesAsText("signature"))
                .containsExactly("c2lnbmVk");
        for (List<byte[]> pieces : List.of(Anthropic.bytewise(body), Anthropic.bytewise(crlf))) {
            StreamRecorder cut = Anthropic.stream(pieces);
            assertThat(cut.chunks()).isEqualTo(whole.chunks());
            assertThat(cut.breaches()).isEmpty();
            assertThat(cut.failure()).isNull();
        }
    }

    @Test
    void writesChunksAsOpenAiDoes() {
        List<ChatChunk> chunks = Anthropic.stream(
                        START,
                        TEXT,
                        "{'type':'message_delta','delta':{'stop_reason':'end_turn'},'usage':{'output_tokens':2}}",
                        STOP)
                .chunks();
        assertThat(chunks.stream().map(chunk -> chunk.toString().replace('"', '\'')))
                .containsExactly(
                        chunk("{'role':'assistant','content':''}", "'finish_reason':null"),
                        chunk("{'content':'Hi'}", "'finish_reason':null"),
                        chunk("{}", "'finish_reason':'stop','native_finish_reason':'end_turn'"),
                        "{'id':'m','object':'chat.completion.chunk','created':1767225600,'model':'c','choices':[],"
                                + "'usage':{'prompt_tokens':0,'completion_tokens':2,'total_tokens':2}}");
        assertThat(chunks.get(0).payload()).isFalse();
        assertThat(chunks.get(1).payload()).isTrue();
    }

    private static String chunk(String delta, String rest) {
        return "{'id':'m','object':'chat.completion.chunk','created':1767225600,'model':'c','choices':[{'index':0,'delta':"
                + delta + "," + rest + "}]}";
    }

    @Test
    void numbersToolCallsWithoutGaps() {
        StreamRecorder heard = Anthropic.stream(List.of(Anthropic.fixture("stream/thinking-and-tools.sse")));
        assertThat(heard.chunks().stream()
                        .flatMap(chunk -> chunk.toolCalls().findValuesAsText("index").stream())
                        .distinct())
                .containsExactly("0", "1");
    }

    @Test
    void readsTheInputOfOurToolAsTheText() {
        StreamRecorder heard = Anthropic.stream(
                START,
                "{'type':'content_block_start','index':0,'content_block':{'type':'tool_use','id':'t','name':'answer_in_json_schema','input':{}}}",
                "{'type':'content_block_delta','index':0,'delta':{'type':'input_json_delta','partial_json':'{\\'a\\':'}}",
                "{'type':'content_block_delta','index':0,'delta':{'type':'input_json_delta','partial_json':'1}'}}",
                "{'type':'content_block_stop','index':0}",
                "{'type':'message_delta','delta':{'stop_reason':'tool_use'}}",
                STOP);
        assertThat(heard.response().text()).isEqualTo("{\"a\":1}");
        assertThat(heard.response().toolCalls()).isEmpty();
        assertThat(heard.response().finishReason()).isEqualTo("stop");
        assertThat(heard.response().usage()).isNull();
    }

    @Test
    void takesArgumentsThatCameWithTheBeginning() {
        StreamRecorder heard = Anthropic.stream(
                "{'type':'content_block_start','index':1,'content_block':{'type':'tool_use','id':'t','name':'f','input':{'a':1}}}",
                "{'type':'message_delta','delta':{'stop_reason':'tool_use'}}");
        assertThat(heard.response().toolCalls().findValuesAsText("arguments")).containsExactly("{\"a\":1}");
        assertThat(heard.chunks().get(0).delta().path("role").asText()).isEqualTo("assistant");
    }

    @Test
    void completesArgumentsThatAreBlankAndBlocksThatAreNotEnded() {
        String tool =
                "{'type':'content_block_start','index':0,'content_block':{'type':'tool_use','id':'%s','name':'f'}}";
        StreamRecorder heard = Anthropic.stream(
                tool.formatted("a"),
                tool.formatted("b"),
                "{'type':'content_block_delta','index':0,'delta':{'type':'input_json_delta','partial_json':' '}}",
                "{'type':'message_delta','delta':{'stop_reason':'tool_use'}}");
        assertThat(heard.response().toolCalls().findValuesAsText("id")).containsExactly("a", "b");
        assertThat(heard.chunks().stream().flatMap(chunk -> chunk.toolCalls().findValuesAsText("arguments").stream()))
                .containsExactly("", "{}", "", " ", "{}");
    }

    @Test
    void readsARefusal() {
        StreamRecorder heard = Anthropic.stream(
                START,
                "{'type':'message_delta','delta':{'stop_reason':'refusal','stop_details':{'type':'refusal','explanation':'No.'}}}",
                STOP);
        assertThat(heard.response().refusal()).isEqualTo("No.");
        assertThat(heard.response().finishReason()).isEqualTo("content_filter");
    }

    @Test
    void isContentWithAReasonWhereTheEndIsMissing() {
        StreamRecorder heard = Anthropic.stream(START, TEXT, ENDED);
        assertThat(heard.failure()).isNull();
        assertThat(heard.response().finishReason()).isEqualTo("stop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", STOP, "{'type':", "]", "[1"})
    void failsWithoutAReason(String last) {
        StreamRecorder heard = Anthropic.stream(START, TEXT, last, TEXT, ENDED.substring(1));
        assertThat(heard.breaches()).isEmpty();
        assertThat(heard.output()).isTrue();
        assertThat(failure(heard).getKind()).isEqualTo(ErrorKind.SERVER_ERROR);
    }

    @Test
    void failsWhenNothingCame() {
        assertThat(failure(Anthropic.stream(List.of())).getKind()).isEqualTo(ErrorKind.SERVER_ERROR);
    }

    @Test
    void doesNotTakeAnUnknownReasonForAnAnswer() {
        StreamRecorder heard =
                Anthropic.stream(START, "{'type':'message_delta','delta':{'stop_reason':'of_the_future'}}", STOP);
        assertThat(failure(heard).getKind()).isEqualTo(ErrorKind.UNKNOWN);
    }

    @Test
    void tellsAnErrorBeforeAndAfterOutput() {
        String error = "{'type':'error','error':{'type':'rate_limit_error','message':'slow'},'request_id':'r1'}";
        StreamRecorder before = Anthropic.stream(START, error, TEXT);
        StreamRecorder after = Anthropic.stream(START, TEXT, error, error, ENDED, STOP);
        assertThat(before.output()).isFalse();
        assertThat(after.output()).isTrue();
        for (StreamRecorder heard : List.of(before, after)) {
            assertThat(heard.breaches()).isEmpty();
            assertThat(failure(heard).getKind()).isEqualTo(ErrorKind.RATE_LIMITED);
            assertThat(failure(heard).getProviderCode()).isEqualTo("rate_limit_error");
            assertThat(failure(heard).getRequestId()).isEqualTo("r1");
        }
    }

    @Test
    void readsAnErrorThatIsNotJson() {
        byte[] plain = "event: error\ndata: Overloaded\n\n".getBytes(StandardCharsets.UTF_8);
        assertThat(failure(Anthropic.stream(List.of(plain))).getKind()).isEqualTo(ErrorKind.OVERLOADED);
    }

    @Test
    void passesOverWhatProxiesAdd() {
        StreamRecorder heard = Anthropic.stream("null", START, "", "[1]", TEXT, ENDED, "[DONE]", STOP);
        assertThat(heard.failure()).isNull();
        assertThat(heard.response().text()).isEqualTo("Hi");
    }

    @Test
    void failsOnAnEventWithoutEnd() {
        byte[] megabyte = new byte[1024 * 1024];
        StreamRecorder heard = Anthropic.stream(Collections.nCopies(20, megabyte));
        assertThat(heard.breaches()).isEmpty();
        assertThat(failure(heard).getKind()).isEqualTo(ErrorKind.SERVER_ERROR);
    }

    private static LlmException failure(StreamRecorder heard) {
        return Objects.requireNonNull(
                heard.failure(), () -> Json.text(heard.response().json()));
    }
}
