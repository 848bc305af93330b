package io.llmfailover.dialect.bedrock;

import static io.llmfailover.dialect.bedrock.Bedrock.CLAUDE;
import static io.llmfailover.dialect.bedrock.Bedrock.NOVA;
import static io.llmfailover.dialect.bedrock.Bedrock.stop;
import static io.llmfailover.dialect.bedrock.Bedrock.text;
import static io.llmfailover.wire.EventFrames.error;
import static io.llmfailover.wire.EventFrames.event;
import static io.llmfailover.wire.EventFrames.exception;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.chat.ChatChunk;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.Usage;
import io.llmfailover.dialect.StreamRecorder;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import io.llmfailover.transport.Headers;
import io.llmfailover.wire.EventFrames;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BedrockStreamTest {

    private static final byte[] START = event("messageStart", "{'role':'assistant','p':'abc'}");
    private static final byte[] USAGE = event(
            "metadata",
            "{'usage':{'inputTokens':3,'outputTokens':2,'totalTokens':5,'cacheReadInputTokens':4},'metrics':{'latencyMs':1}}");

    private static byte[] tool(int index, String start, String... pieces) {
        byte[] all =
                event("contentBlockStart", "{'contentBlockIndex':" + index + ",'start':{'toolUse':" + start + "}}");
        for (String piece : pieces) {
            String json = "{'contentBlockIndex':" + index + ",'delta':{'toolUse':{'input':'" + piece + "'}}}";
            all = EventFrames.of(all, event("contentBlockDelta", json));
        }
        return EventFrames.of(all, event("contentBlockStop", "{'contentBlockIndex':" + index + "}"));
    }

    private static byte[] reasoning(int index, String member) {
        return event(
                "contentBlockDelta",
                "{'contentBlockIndex':" + index + ",'delta':{'reasoningContent':{" + member + "}}}");
    }

    private static byte[] rich() {
        return EventFrames.of(
                START,
                reasoning(0, "'text':'Hm, Grüße '"),
                reasoning(0, "'text':'😀.'"),
                reasoning(0, "'signature':'c2'"),
                reasoning(0, "'signature':'ln'"),
                event("contentBlockStop", "{'contentBlockIndex':0}"),
                text(1, ""),
                text(1, "Zwei "),
                text(1, "Dinge."),
                event("contentBlockStop", "{'contentBlockIndex':1}"),
                tool(2, "{'name':'search','toolUseId':'s','type':'server_tool_use'}", "{}"),
                tool(4, "{'name':'f','toolUseId':'t1'}", "", "{\\\\'a\\\\'".replace("\\\\'", "\\\""), ":1}"),
                tool(5, "{'name':'g','toolUseId':'t2','type':'tool_use'}"),
                event("somethingNew", "{'a':1}"),
                stop("tool_use"),
                USAGE);
    }

    @Test
    void oneStreamHoweverItIsCut() {
        byte[] body = rich();
        for (int size : new int[] {1, 2, 3, 7, 64, 1000, body.length}) {
            StreamRecorder heard =
                    StreamRecorder.record(Bedrock.DIALECT, Bedrock.target(CLAUDE), EventFrames.pieces(body, size));
            assertThat(heard.breaches()).isEmpty();
            assertThat(heard.failure()).isNull();
            ChatResponse whole = heard.response();
            assertThat(whole.reasoning()).isEqualTo("Hm, Grüße 😀.");
            assertThat(whole.text()).isEqualTo("Zwei Dinge.");
            assertThat(whole.toolCalls().findValuesAsText("id")).containsExactly("t1", "t2");
            assertThat(whole.toolCalls().findValuesAsText("arguments")).containsExactly("{\"a\":1}", "{}");
            assertThat(whole.finishReason()).isEqualTo("tool_calls");
            assertThat(whole.usage()).isEqualTo(new Usage(7, 2, 5, 4, 0, 0));
            assertThat(whole.message().path("thinking_blocks").findValuesAsText("signature"))
                    .containsExactly("c2ln");
        }
    }

    @Test
    void theOrderOfTheChunksIsThatOfOpenAi() {
        List<ChatChunk> chunks = Bedrock.stream(NOVA, rich()).chunks();

        assertThat(chunks.get(0).delta().path("role").asText()).isEqualTo("assistant");
        assertThat(chunks.stream()
                        .map(chunk -> chunk.json().path("id").asText())
                        .distinct())
                .singleElement()
                .asString()
                .startsWith("bedrock-");
        assertThat(chunks.stream().filter(chunk -> chunk.delta().has("role"))).hasSize(1);
        assertThat(chunks.stream().filter(chunk -> chunk.finishReason() != null))
                .hasSize(1);
        assertThat(chunks.get(chunks.size() - 2).finishReason()).isEqualTo("tool_calls");
        assertThat(chunks.get(chunks.size() - 1).usage()).isNotNull();
        assertThat(chunks.get(chunks.size() - 1).json().path("choices")).isEmpty();
        assertThat(chunks)
                .allSatisfy(chunk -> assertThat(chunk.json().toString()).doesNotContain("\"p\""));
    }

    @Test
    void theAnswerInJsonIsText() {
        StreamRecorder heard = Bedrock.stream(
                NOVA,
                START,
                tool(0, "{'name':'answer_in_json_schema','toolUseId':'t'}", "{}"),
                stop("tool_use"),
                USAGE);

        assertThat(heard.response().text()).isEqualTo("{}");
        assertThat(heard.response().finishReason()).isEqualTo("stop");
    }

    @Test
    void whatItCostMayComeEarlyOrNotAtAll() {
        StreamRecorder early = Bedrock.stream(NOVA, START, text(0, "x"), USAGE, stop("end_turn"));
        StreamRecorder never = Bedrock.stream(NOVA, START, text(0, "x"), stop("end_turn"), event("metadata", "{}"));

        assertThat(early.breaches()).isEmpty();
        assertThat(early.response().usage()).isNotNull();
        assertThat(early.chunks().get(early.chunks().size() - 1).usage()).isNotNull();
        assertThat(never.breaches()).isEmpty();
        assertThat(never.response().usage()).isNull();
    }

    @Test
    void cutBeforeItsReasonItIsAFaultAndAfterItIsNot() {
        byte[] body = EventFrames.of(START, text(0, "Half"), stop("end_turn"), USAGE);
        int told = body.length - USAGE.length;
        for (int length = 0; length < body.length; length++) {
            StreamRecorder heard =
                    StreamRecorder.record(Bedrock.DIALECT, Bedrock.target(NOVA), List.of(Arrays.copyOf(body, length)));
            assertThat(heard.breaches()).isEmpty();
            if (length < told) {
                assertThat(failure(heard).getKind()).isEqualTo(ErrorKind.SERVER_ERROR);
            } else {
                assertThat(heard.failure()).isNull();
                assertThat(heard.response().text()).isEqualTo("Half");
            }
        }
    }

    private static LlmException failure(StreamRecorder heard) {
        return Objects.requireNonNull(heard.failure());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "throttlingException         | Too many requests                    | RATE_LIMITED",
                "throttlingException         | Too many tokens per day, please wait | QUOTA_EXHAUSTED",
                "serviceUnavailableException | Bedrock is unable                    | OVERLOADED",
                "internalServerException     | unexpected                           | SERVER_ERROR",
                "modelTimeoutException       | late                                 | TIMEOUT",
                "modelStreamErrorException   | The model broke                      | SERVER_ERROR",
                "validationException         | Input is too long for requested model | CONTEXT_LENGTH_EXCEEDED",
                "validationException         | This model doesn't support tool use in streaming mode. | INCAPABLE",
                "validationException         | nonsense                             | INVALID_REQUEST",
                "somethingNewException       | ?                                    | UNKNOWN"
            })
    void exceptionsInTheMiddle(String type, String message, ErrorKind kind) {
        String escaped = message.replace("'", "\\u0027");
        byte[] frame = exception(type, "{'message':'" + escaped + "','originalStatusCode':500}");
        StreamRecorder heard = Bedrock.stream(NOVA, START, text(0, "Half"), frame, text(0, "more"));

        assertThat(heard.breaches()).isEmpty();
        assertThat(failure(heard).getKind()).isEqualTo(kind);
        assertThat(failure(heard).getProviderCode()).isEqualTo(type);
        assertThat(failure(heard).getProvider()).isEqualTo("ours");
        assertThat(heard.response().text()).isEqualTo("Half");
    }

    @Test
    void errorsThatTheServiceDoesNotKnow() {
        LlmException failure = failure(Bedrock.stream(NOVA, START, error("InternalFailure", "It broke")));

        assertThat(failure.getKind()).isEqualTo(ErrorKind.SERVER_ERROR);
        assertThat(failure.getProviderMessage()).isEqualTo("It broke");
        assertThat(failure(Bedrock.stream(NOVA, exception("throttlingException", "{'message'")))
                        .getKind())
                .isEqualTo(ErrorKind.RATE_LIMITED);
    }

    @Test
    void aBadChecksumIsATypedError() {
        byte[] bad = text(0, "x");
        bad[bad.length - 1]++;
        StreamRecorder heard = Bedrock.stream(NOVA, START, text(0, "Half"), bad, stop("end_turn"));

        assertThat(heard.breaches()).isEmpty();
        assertThat(failure(heard).getKind()).isEqualTo(ErrorKind.SERVER_ERROR);
        assertThat(failure(heard)).hasMessageContaining("checksum");
        assertThat(heard.response().text()).isEqualTo("Half");
    }

    @ParameterizedTest
    @CsvSource({"malformed_model_output, SERVER_ERROR", "malformed_tool_use, SERVER_ERROR", "unheard_of, UNKNOWN"})
    void reasonsThatAreFaults(String reason, ErrorKind kind) {
        assertThat(failure(Bedrock.stream(NOVA, START, stop(reason), USAGE)).getKind())
                .isEqualTo(kind);
    }

    @Test
    void anEventThatIsNotJsonIsAFault() {
        assertThat(failure(Bedrock.stream(NOVA, event("contentBlockDelta", "{'delta'")))
                        .getKind())
                .isEqualTo(ErrorKind.SERVER_ERROR);
    }

    @Test
    void framesAreToldFromBodiesByTheirFirstByte() {
        int first = EventFrames.of(START)[0];
        int json = "{}".getBytes(StandardCharsets.UTF_8)[0];

        assertThat(Bedrock.DIALECT.isStream(first, Headers.NONE)).isTrue();
        assertThat(Bedrock.DIALECT.isStream(json, Headers.NONE)).isFalse();
    }
}
