package io.llmfailover.dialect.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.chat.ChatChunk;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Usage;
import io.llmfailover.dialect.StreamReader;
import io.llmfailover.dialect.StreamRecorder;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import io.llmfailover.transport.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeminiStreamTest {

    private static final String TEXT =
            "{'candidates':[{'content':{'parts':[{'text':'Hi'}]}}],'modelVersion':'g','responseId':'r'}";
    private static final String STOP = "{'candidates':[{'content':{'parts':[{'text':''}]},'finishReason':'STOP'}]}";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream/thinking-and-tools.sse", "stream/thinking-and-tools.json"})
    void readsTextThinkingAndToolsHoweverTheBytesAreCut(String fixture) {
        byte[] body = Gemini.fixture(fixture);
        byte[] crlf = bytes(new String(body, StandardCharsets.UTF_8).replace("\n", "\r\n"));
        StreamRecorder whole = Gemini.stream(List.of(body));
        assertThat(whole.response().text()).isEqualTo("Ich schaue: „Grüße“.");
        assertThat(whole.response().reasoning()).isEqualTo("Two things.");
        assertThat(whole.response().finishReason()).isEqualTo("tool_calls");
        assertThat(whole.response().usage()).isEqualTo(new Usage(61, 40, 101, 30, 0, 12));
        assertThat(whole.response().toolCalls())
                .isEqualTo(Gemini.json(
                                """
                                {'c':[{'id':'call_resp1_0','type':'function','function':{'name':'book','arguments':'{\\'seat\\':\\'3A\\'}'}},
                                      {'id':'call_resp1_1','type':'function','function':{'name':'now','arguments':'{}'}}]}""")
                        .path("c"));
        assertThat(whole.response().message().path("thought_signatures").findValuesAsText("signature"))
                .containsExactly("c2lnbmVk");
        for (List<byte[]> pieces : List.of(Gemini.bytewise(body), Gemini.bytewise(crlf))) {
            StreamRecorder cut = Gemini.stream(pieces);
            assertThat(cut.chunks()).isEqualTo(whole.chunks());
            assertThat(cut.breaches()).isEmpty();
            assertThat(cut.failure()).isNull();
        }
    }

    @Test
    void writesChunksAsOpenAiDoes() {
        List<ChatChunk> chunks = Gemini.stream(
                        TEXT,
                        "{'candidates':[{'finishReason':'STOP'}],'usageMetadata':{'promptTokenCount':1,'candidatesTokenCount':2}}")
                .chunks();
        assertThat(chunks.stream().map(chunk -> chunk.toString().replace('"', '\'')))
                .containsExactly(
                        chunk("{'role':'assistant','content':''}", "'finish_reason':null"),
                        chunk("{'content':'Hi'}", "'finish_reason':null"),
                        chunk("{}", "'finish_reason':'stop','native_finish_reason':'STOP'"),
                        "{'id':'r','object':'chat.completion.chunk','created':1767225600,'model':'g','choices':[],"
                                + "'usage':{'prompt_tokens':1,'completion_tokens':2,'total_tokens':3}}");
        assertThat(chunks.get(0).payload()).isFalse();
        assertThat(chunks.get(1).payload()).isTrue();
    }

    private static String chunk(String delta, String rest) {
        return "{'id':'r','object':'chat.completion.chunk','created':1767225600,'model':'g','choices':[{'index':0,'delta':"
                + delta + "," + rest + "}]}";
    }

    @Test
    void anElementOfAnArrayGoesOutBeforeTheNextComes() {
        StreamRecorder heard = new StreamRecorder();
        StreamReader reader = Gemini.DIALECT.stream(Gemini.target("m"), heard);
        reader.feed(bytes(" \n["));
        reader.feed(bytes(TEXT.replace('\'', '"')));
        assertThat(heard.response().text()).isEqualTo("Hi");
    }

    @Test
    void anArrayIsAStreamWhateverItsType() {
        Headers json = Headers.of(Map.of("content-type", "application/json; charset=UTF-8"));
        assertThat(Gemini.DIALECT.isStream('[', json)).isTrue();
        assertThat(Gemini.DIALECT.isStream('{', json)).isFalse();
        assertThat(Gemini.DIALECT.isStream('{', Headers.of(Map.of("content-type", "text/event-stream"))))
                .isTrue();
    }

    @Test
    void ofSeveralReasonsTheLastCounts() {
        StreamRecorder heard = Gemini.stream(
                "{'candidates':[{'content':{'parts':[{'text':'a'}]},'finishReason':'STOP'}]}",
                "{'candidates':[{'content':{'parts':[{'text':'b'}]},'finishReason':'FINISH_REASON_UNSPECIFIED'}]}",
                "{'candidates':[{'content':{'parts':[{'text':'c'}]},'finishReason':'MAX_TOKENS'}]}");
        assertThat(heard.response().text()).isEqualTo("abc");
        assertThat(heard.response().finishReason()).isEqualTo("length");
        assertThat(heard.chunks().stream().filter(chunk -> chunk.finishReason() != null))
                .hasSize(1);
    }

    @Test
    void everyCandidateHasItsRoleAndItsEnd() {
        StreamRecorder heard = Gemini.stream(
                "{'candidates':[{'content':{'parts':[{'text':'a'}]}},{'index':1,'content':{'parts':[{'text':'b'}]}}]}",
                "{'candidates':[{'finishReason':'STOP'},{'index':1,'finishReason':'MAX_TOKENS'}]}");
        assertThat(heard.failure()).isNull();
        assertThat(heard.chunks().stream().flatMap(chunk -> chunk.json().findValuesAsText("role").stream()))
                .hasSize(2);
        assertThat(heard.chunks().stream()
                        .flatMap(chunk -> chunk.json().findValuesAsText("finish_reason").stream())
                        .filter(reason -> !reason.equals("null")))
                .containsExactly("stop", "length");
        assertThat(heard.response().text()).isEqualTo("a");
    }

    @Test
    void putsACallTogetherWhoseArgumentsComeBitByBit() {
        String part = "{'candidates':[{'content':{'parts':[{'functionCall':%s}]}}]}";
        StreamRecorder heard = Gemini.stream(
                part.formatted("{'name':'book','id':'x','willContinue':true}"),
                part.formatted(
                        "{'partialArgs':[{'jsonPath':'$.who.name','stringValue':'An','willContinue':true}],'willContinue':true}"),
                part.formatted(
                        "{'partialArgs':[{'jsonPath':'$.who.name','stringValue':'na'},{'jsonPath':'$.seats[0]','numberValue':3},"
                                + "{'jsonPath':'$.seats[1]','numberValue':4},{'jsonPath':'$.window','boolValue':true}],'willContinue':true}"),
                part.formatted("{}"),
                STOP);
        assertThat(heard.response().toolCalls().findValuesAsText("id")).containsExactly("x");
        assertThat(heard.response().toolCalls().findValuesAsText("arguments"))
                .containsExactly("{\"who\":{\"name\":\"Anna\"},\"seats\":[3,4],\"window\":true}");
    }

    @Test
    void argumentsBesideTheirPiecesAreTheStart() {
        String part = "{'candidates':[{'content':{'parts':[{'functionCall':%s}]}}]}";
        StreamRecorder heard = Gemini.stream(
                part.formatted("{'name':'book','args':{'who':'An','row':3},'willContinue':true,"
                        + "'partialArgs':[{'jsonPath':'$.who','stringValue':'na'}]}"),
                part.formatted(
                        "{'partialArgs':[{'jsonPath':'$.who','stringValue':' \\\"M\\\"'},{'jsonPath':'$.seat','stringValue':'A'}]}"),
                STOP);
        assertThat(heard.response().toolCalls().findValuesAsText("arguments"))
                .containsExactly("{\"who\":\"Anna \\\"M\\\"\",\"row\":3,\"seat\":\"A\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'name':'now','args':{}}",
                "{'name':'book','willContinue':true}",
                "{'name':'now','partialArgs':[{'jsonPath':'$.a','numberValue':1}]}"
            })
    void aCallWithinACallIsABrokenStream(String within) {
        String part = "{'candidates':[{'content':{'parts':[{'functionCall':%s}]}}]}";
        String begun = part.formatted("{'name':'book','willContinue':true}");
        StreamRecorder heard =
                Gemini.stream(begun, part.formatted(within), part.formatted("{}"), part.formatted("{}"), STOP);
        assertThat(heard.breaches()).isEmpty();
        assertThat(heard.output()).isFalse();
        assertThat(failure(heard).getKind()).isEqualTo(ErrorKind.SERVER_ERROR);
        assertThat(Gemini.failure("[" + begun + "," + part.formatted(within) + "," + STOP + "]")
                        .getKind())
                .isEqualTo(ErrorKind.SERVER_ERROR);
    }

    @Test
    void aCallThatBreaksOffIsNoAnswer() {
        StreamRecorder heard = Gemini.stream(
                "{'candidates':[{'content':{'parts':[{'functionCall':{'name':'f','willContinue':true}}]},'finishReason':'STOP'}]}");
        assertThat(failure(heard).getKind()).isEqualTo(ErrorKind.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{'candidates':", "not JSON", "{'candidates':[{'index':1}]}"})
    void failsWithoutAReason(String last) {
        StreamRecorder heard = Gemini.stream(TEXT, last, TEXT);
        assertThat(heard.breaches()).isEmpty();
        assertThat(heard.output()).isTrue();
        assertThat(failure(heard).getKind()).isEqualTo(ErrorKind.SERVER_ERROR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[", "[]", "[{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\"}]}}]},{"})
    void failsWhenItIsCut(String body) {
        assertThat(failure(Gemini.stream(List.of(bytes(body)))).getKind()).isEqualTo(ErrorKind.SERVER_ERROR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", ",{"})
    void isBrokenWhereTheEndOfTheArrayIsMissing(String last) {
        String array = "[" + (TEXT + "," + STOP).replace('\'', '"');
        StreamRecorder heard = Gemini.stream(List.of(bytes(array + last)));
        assertThat(heard.breaches()).isEmpty();
        assertThat(failure(heard).getKind()).isEqualTo(ErrorKind.SERVER_ERROR);
        assertThat(Gemini.stream(List.of(bytes(array + "]"))).failure()).isNull();
    }

    @Test
    void anAnswerOfNothingIsAFault() {
        assertThat(failure(Gemini.stream("{'candidates':[{'content':{},'finishReason':'STOP'}]}"))
                        .getKind())
                .isEqualTo(ErrorKind.UNKNOWN);
    }

    @Test
    void tellsAnErrorBeforeAndAfterOutput() {
        String error = "{'error':{'code':429,'message':'slow','status':'RESOURCE_EXHAUSTED'}}";
        StreamRecorder before = Gemini.stream(error, TEXT);
        StreamRecorder after = Gemini.stream(TEXT, error, error, STOP);
        StreamRecorder bare = Gemini.stream(List.of(bytes(
                ("data: " + TEXT + "\n\n{\n 'error': {\n  'code': 429,\n  'status': 'RESOURCE_EXHAUSTED'\n }\n}\n")
                        .replace('\'', '"'))));
        StreamRecorder array = Gemini.stream(List.of(bytes(("[" + TEXT + "\n,\r\n" + error + "]").replace('\'', '"'))));
        assertThat(before.output()).isFalse();
        assertThat(after.output()).isTrue();
        for (StreamRecorder heard : List.of(before, after, bare, array)) {
            assertThat(heard.breaches()).isEmpty();
            assertThat(failure(heard).getKind()).isEqualTo(ErrorKind.RATE_LIMITED);
            assertThat(failure(heard).getProviderCode()).isEqualTo("RESOURCE_EXHAUSTED");
        }
    }

    @Test
    void tellsABlockedPrompt() {
        StreamRecorder heard = Gemini.stream("{'promptFeedback':{'blockReason':'SAFETY'}}");
        assertThat(failure(heard).getKind()).isEqualTo(ErrorKind.CONTENT_FILTERED);
    }

    @Test
    void countsThatNobodyCanHaveDoNotOverflow() {
        String most = Long.toString(Long.MAX_VALUE);
        StreamRecorder heard = Gemini.stream(
                TEXT,
                STOP,
                "{'usageMetadata':{'promptTokenCount':%s,'toolUsePromptTokenCount':%s,'candidatesTokenCount':%s,'thoughtsTokenCount':-1}}"
                        .formatted(most, most, most));
        assertThat(heard.response().usage()).isEqualTo(new Usage(1L << 50, 1L << 50, 1L << 50, 0, 0, 0));
    }

    @Test
    void passesOverWhatProxiesAdd() {
        StreamRecorder heard =
                Gemini.stream("null", "", TEXT, "{'usageMetadata':{'promptTokenCount':3}}", STOP, "[DONE]");
        assertThat(heard.failure()).isNull();
        assertThat(heard.response().text()).isEqualTo("Hi");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "["})
    void failsOnAResponseWithoutEnd(String begin) {
        byte[] megabyte = new byte[1024 * 1024];
        java.util.Arrays.fill(megabyte, (byte) '1');
        StreamRecorder heard = new StreamRecorder();
        StreamReader reader = Gemini.DIALECT.stream(Gemini.target("m"), heard);
        reader.feed(bytes(begin));
        Collections.nCopies(20, megabyte).forEach(reader::feed);
        reader.end();
        assertThat(heard.breaches()).isEmpty();
        assertThat(failure(heard).getKind()).isEqualTo(ErrorKind.SERVER_ERROR);
    }

    private static LlmException failure(StreamRecorder heard) {
        return Objects.requireNonNull(
                heard.failure(), () -> Json.text(heard.response().json()));
    }
}
