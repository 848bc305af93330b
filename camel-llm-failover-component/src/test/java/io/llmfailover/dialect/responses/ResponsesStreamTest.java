package io.llmfailover.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.chat.ChatChunk;
import io.llmfailover.chat.Usage;
import io.llmfailover.dialect.StreamRecorder;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponsesStreamTest {

    private static final String CREATED =
            "{'type':'response.created','response':{'id':'r','created_at':9,'model':'m','status':'in_progress'}}";
    private static final String TEXT = "{'type':'response.output_text.delta','output_index':0,'delta':'Hi'}";
    private static final String COMPLETED =
            "{'type':'response.completed','response':{'status':'completed','usage':{'input_tokens':1,'output_tokens':2}}}";

    @Test
    void readsThoughtsTextAndToolsHoweverTheBytesAreCut() {
        byte[] body = Vendor.fixture("thoughts-and-tools.sse");
        byte[] crlf =
                new String(body, StandardCharsets.UTF_8).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        StreamRecorder whole = Vendor.OPENAI.stream(List.of(body));
        assertThat(whole.response().text()).isEqualTo("Let me look: 🪑");
        assertThat(whole.response().reasoning()).isEqualTo("Zwei Plätze für Grüße.\n\nThen the time.");
        assertThat(whole.response().finishReason()).isEqualTo("tool_calls");
        assertThat(whole.response().usage()).isEqualTo(new Usage(61, 40, 101, 30, 0, 25));
        assertThat(whole.response().toolCalls().findValuesAsText("id")).containsExactly("call_a", "call_b");
        assertThat(whole.response().toolCalls().findValuesAsText("arguments"))
                .containsExactly("{\"seat\":\"3Ä\"}", "{}");
        assertThat(whole.response()
                        .message()
                        .at("/reasoning_items/0/encrypted_content")
                        .asText())
                .isEqualTo("c2VhbGVk");
        for (List<byte[]> pieces : List.of(Vendor.bytewise(body), Vendor.bytewise(crlf))) {
            StreamRecorder cut = Vendor.OPENAI.stream(pieces);
            assertThat(cut.chunks()).isEqualTo(whole.chunks());
            assertThat(cut.breaches()).isEmpty();
            assertThat(cut.failure()).isNull();
        }
    }

    @Test
    void endsAfterAnyCutWithAnErrorOrNotAtAll() {
        byte[] body = Vendor.fixture("thoughts-and-tools.sse");
        for (int length = 0; length < body.length; length++) {
            StreamRecorder cut = Vendor.OPENAI.stream(List.of(Arrays.copyOf(body, length)));
            assertThat(cut.breaches()).isEmpty();
            LlmException failure = cut.failure();
            assertThat(failure == null || failure.getKind() == ErrorKind.SERVER_ERROR)
                    .isTrue();
            assertThat(failure == null).isEqualTo(cut.response().finishReason() != null);
        }
    }

    @Test
    void writesChunksAsChatDoes() {
        List<ChatChunk> chunks = Vendor.OPENAI.stream(CREATED, TEXT, COMPLETED).chunks();
        assertThat(chunks.stream().map(chunk -> chunk.toString().replace('"', '\'')))
                .containsExactly(
                        chunk("{'role':'assistant','content':''}", "'finish_reason':null"),
                        chunk("{'content':'Hi'}", "'finish_reason':null"),
                        chunk("{}", "'finish_reason':'stop','native_finish_reason':'completed'"),
                        "{'id':'r','object':'chat.completion.chunk','created':9,'model':'m','choices':[],"
                                + "'usage':{'prompt_tokens':1,'completion_tokens':2,'total_tokens':3}}");
    }

    private static String chunk(String delta, String rest) {
        return "{'id':'r','object':'chat.completion.chunk','created':9,'model':'m','choices':[{'index':0,'delta':"
                + delta + "," + rest + "}]}";
    }

    @Test
    void tellsWholeWhatNobodyToldInPieces() {
        StreamRecorder items = Vendor.OPENAI.stream(
                "{'type':'response.output_item.done','output_index':0,'item':{'type':'reasoning','summary':[{'text':'Hm.'}]}}",
                "{'type':'response.output_item.done','output_index':1,'item':{'type':'message','content':[{'type':'output_text','text':'Yo'},{'type':'refusal','refusal':'No'}]}}",
                "{'type':'response.function_call_arguments.delta','output_index':2,'delta':'{}'}",
                "{'type':'response.output_item.done','output_index':2,'item':{'type':'function_call','call_id':'c','name':'f','arguments':'{}'}}",
                COMPLETED);
        assertSame(items);
        StreamRecorder end = Vendor.OPENAI.stream(
                "{'type':'response.completed','response':{'output':[{'type':'reasoning','summary':[{'text':'Hm.'}]},"
                        + "{'type':'message','content':[{'type':'output_text','text':'Yo'},{'type':'refusal','refusal':'No'}]},"
                        + "{'type':'function_call','call_id':'c','name':'f','arguments':'{}'}]}}");
        assertSame(end);
    }

    @Test
    void tellsAtTheEndWhatHasNotBeenStreamed() {
        String end = "{'type':'response.completed','response':{'status':'completed','output':["
                + "{'type':'reasoning','id':'r','summary':[{'text':'Hm.'}]},"
                + "{'type':'message','id':'m','content':[{'type':'output_text','text':'Yo'},{'type':'refusal','refusal':'No'}]},"
                + "{'type':'function_call','id':'f','call_id':'c','name':'f','arguments':'{}'}]}}";
        String text = "{'type':'response.output_text.delta','output_index':1,'delta':'Yo'}";
        String call = "{'type':'response.output_item.added','output_index':2,"
                + "'item':{'type':'function_call','id':'f','call_id':'c','name':'f','arguments':''}}";
        assertSame(Vendor.OPENAI.stream(CREATED, text, end));
        assertSame(Vendor.OPENAI.stream(CREATED, text, call, end));
    }

    @Test
    void tellsNothingTwiceWhereverTheItemsStandAtTheEnd() {
        StreamRecorder heard = Vendor.OPENAI.stream(
                CREATED,
                "{'type':'response.output_text.delta','item_id':'x','delta':'Hi'}",
                "{'type':'response.completed','response':{'output':["
                        + "{'type':'message','id':'y','content':[{'type':'output_text','text':'Hi'}]}]}}");
        assertThat(heard.response().text()).isEqualTo("Hi");
    }

    private static StreamRecorder calls(String streamed, String atTheEnd) {
        return Vendor.OPENAI.stream((streamed
                        + "{'type':'response.completed','response':{'status':'completed','output':[" + atTheEnd + "]}}")
                .split("\\|", -1));
    }

    private static String call(String id, String name, String arguments) {
        return "{'type':'function_call','call_id':'" + id + "','name':'" + name + "','arguments':'" + arguments + "'}";
    }

    @Test
    void eachCallIsToldOnceWhateverItsIds() {
        String done = "{'type':'response.output_item.done','output_index':0,'item':" + call("s1", "f", "{}") + "}|";
        String begun = "{'type':'response.output_item.added','output_index':0,'item':" + call("s1", "f", "") + "}|";
        String end = call("x1", "f", "{}") + "," + call("x2", "g", "{}");

        assertThat(calls(done, end).response().toolCalls().findValuesAsText("name"))
                .containsExactly("f", "g");
        assertThat(calls(begun, end).response().toolCalls().findValuesAsText("arguments"))
                .containsExactly("{}", "{}");
        assertThat(calls("", call("get", "get", "1") + "," + call("get", "get", "2"))
                        .response()
                        .toolCalls()
                        .findValuesAsText("arguments"))
                .containsExactly("1", "2");
    }

    @Test
    void callsThatShareAPlaceAreStillTwo() {
        StringBuilder events = new StringBuilder();
        for (String id : List.of("a", "b")) {
            events.append("{'type':'response.output_item.added','output_index':0,'item':" + call(id, id, "") + "}|")
                    .append("{'type':'response.function_call_arguments.delta','output_index':0,'delta':'" + id + "'}|")
                    .append("{'type':'response.output_item.done','output_index':0,'item':" + call(id, id, id) + "}|");
        }
        StreamRecorder heard = calls(events.toString(), call("a", "a", "a") + "," + call("b", "b", "b"));
        assertThat(heard.response().toolCalls().findValuesAsText("arguments")).containsExactly("a", "b");
    }

    @Test
    void callsWithoutEndAtOnePlaceAreBrokenOff() {
        String[] events = new String[20_100];
        for (int i = 0; i < events.length; i += 2) {
            String item = call("c" + i, "f", "{}");
            events[i] = "{'type':'response.output_item.added','output_index':0,'item':" + item + "}";
            events[i + 1] = "{'type':'response.output_item.done','output_index':0,'item':" + item + "}";
        }
        assertThat(Vendor.OPENAI.stream(events).failure())
                .isInstanceOfSatisfying(
                        LlmException.class, e -> assertThat(e.getKind()).isEqualTo(ErrorKind.SERVER_ERROR))
                .hasMessageContaining("10000");
    }

    /** Each is a stream of a server that numbers its items anew, or gives them other ids, between the events. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'response.output_text.delta','output_index':1,'item_id':'m','delta':'Yo'}",
                "{'type':'response.output_text.delta','output_index':0,'delta':'Yo'}",
                "{'type':'response.output_item.added','output_index':0,'item':{'type':'reasoning','id':'r'}}"
                        + "|{'type':'response.output_text.delta','output_index':0,'item_id':'m','delta':'Yo'}"
                        + "|{'type':'response.output_item.done','output_index':0,'item':{'type':'message','id':'m',"
                        + "'content':[{'type':'output_text','text':'Yo'},{'type':'refusal','refusal':'No'}]}}",
                "{'type':'response.reasoning_summary_text.delta','output_index':0,'delta':'Hm.'}"
                        + "|{'type':'response.output_text.delta','output_index':1,'delta':'Yo'}",
                "{'type':'response.output_item.added','output_index':0,'item':{'type':'function_call','id':'x','call_id':'c','name':'f'}}"
                        + "|{'type':'response.function_call_arguments.delta','output_index':0,'delta':'{}'}",
                "{'type':'response.output_item.done','output_index':5,'item':{'type':'reasoning','id':'z','encrypted_content':'e',"
                        + "'summary':[{'text':'Hm.'}]}}"
                        + "|{'type':'response.output_text.delta','output_index':7,'delta':'Y'}"
            })
    void tellsNothingTwiceHoweverTheItemsAreNumbered(String events) {
        List<String> all = new ArrayList<>(List.of(events.split("\\|", -1)));
        all.add("{'type':'response.completed','response':{'status':'completed','output':["
                + "{'type':'reasoning','id':'r','encrypted_content':'e','summary':[{'text':'Hm.'}]},"
                + "{'type':'message','id':'m','content':[{'type':'output_text','text':'Yo'},{'type':'refusal','refusal':'No'}]},"
                + "{'type':'function_call','id':'f','call_id':'c','name':'f','arguments':'{}'}]}}");
        StreamRecorder heard = Vendor.OPENAI.stream(all.toArray(String[]::new));
        assertSame(heard);
        assertThat(heard.chunks().toString().split("encrypted_content", -1)).hasSize(2);
    }

    private static void assertSame(StreamRecorder heard) {
        assertThat(heard.failure()).isNull();
        assertThat(heard.response().reasoning()).isEqualTo("Hm.");
        assertThat(heard.response().text()).isEqualTo("Yo");
        assertThat(heard.response().refusal()).isEqualTo("No");
        assertThat(heard.response().toolCalls().findValuesAsText("arguments")).containsExactly("{}");
        assertThat(heard.response().finishReason()).isEqualTo("tool_calls");
    }

    @Test
    void findsItemsByTheirPlaceThoughTheirIdsChange() {
        StreamRecorder heard = Vendor.OPENAI.stream(
                "{'type':'response.output_item.added','output_index':0,'item':{'id':'a','type':'function_call','call_id':'c','name':'f'}}",
                "{'type':'response.function_call_arguments.delta','output_index':0,'item_id':'b','delta':'{}'}",
                "{'type':'response.output_item.done','output_index':0,'item':{'id':'d','type':'function_call','call_id':'c','name':'f','arguments':'{}'}}",
                COMPLETED);
        assertThat(heard.response().toolCalls()).hasSize(1);
        StreamRecorder byId = Vendor.OPENAI.stream(
                "{'type':'response.output_item.added','item':{'id':'a','type':'function_call','call_id':'c','name':'f'}}",
                "{'type':'response.function_call_arguments.delta','item_id':'a','delta':'{}'}",
                "{'type':'response.output_item.done','item':{'id':'a','type':'function_call','call_id':'c','name':'f','arguments':'{}'}}",
                COMPLETED);
        assertThat(byId.response().toolCalls()).isEqualTo(heard.response().toolCalls());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'type':'response.incomplete','response':{'incomplete_details':{'reason':'max_output_tokens'}}} | length",
                "{'type':'response.incomplete','response':{'status':'incomplete','incomplete_details':{'reason':'content_filter'}}} | content_filter",
                "{'type':'response.incomplete'} | length",
                "{'type':'response.completed'}  | stop",
                "{'type':'response.done'}       | stop"
            })
    void knowsEveryEnd(String last, String reason) {
        StreamRecorder heard = Vendor.OPENAI.stream(CREATED, TEXT, last, TEXT, "[DONE]");
        assertThat(heard.failure()).isNull();
        assertThat(heard.response().finishReason()).isEqualTo(reason);
        assertThat(heard.response().text()).isEqualTo("Hi");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'type':'error','code':'rate_limit_exceeded','message':'m','param':null}                  | RATE_LIMITED",
                "{'type':'error','error':{'type':'insufficient_quota','code':'insufficient_quota'}}        | QUOTA_EXHAUSTED",
                "{'type':'response.error','error':{'code':'server_error','message':'m'}}                   | SERVER_ERROR",
                "{'error':{'code':'server_is_overloaded','message':'m'}}                                   | OVERLOADED",
                "{'type':'response.failed','response':{'error':{'code':'server_is_overloaded'}}}           | OVERLOADED",
                "{'type':'response.failed','response':{'status':'failed'}}                                 | SERVER_ERROR",
                "{'type':'response.failed'}                                                                | SERVER_ERROR",
                "{'type':'response.cancelled','response':{}}                                               | SERVER_ERROR",
                "no JSON                                                                                   | SERVER_ERROR",
                "[DONE]                                                                                    | SERVER_ERROR"
            })
    void knowsEveryError(String last, ErrorKind kind) {
        for (String before : List.of(CREATED, TEXT)) {
            StreamRecorder heard = Vendor.OPENAI.stream(before, last, COMPLETED.replace("completed", "nothing"));
            assertThat(Objects.requireNonNull(heard.failure()).getKind()).isEqualTo(kind);
            assertThat(heard.breaches()).isEmpty();
            assertThat(heard.output()).isEqualTo(before.equals(TEXT));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'keepalive'}",
                "{'type':'response.web_search_call.searching','output_index':7}",
                "{'type':'response.output_text.delta','delta':null}",
                "{'type':'response.output_text.delta','delta':{}}",
                "{'type':'response.output_item.added','item':[]}",
                "{'type':'response.output_item.done','item':7}",
                "{'type':7}",
                "null",
                "[]",
                "7"
            })
    void passesOverWhatSaysNothing(String event) {
        StreamRecorder heard = Vendor.OPENAI.stream(CREATED, event, TEXT, COMPLETED);
        assertThat(heard.failure()).isNull();
        assertThat(heard.response().text()).isEqualTo("Hi");
    }

    @Test
    void saysThatAnEmptyEndIsNoAnswer() {
        StreamRecorder heard = Vendor.OPENAI.stream("{'type':'response.done','response':{}}");
        assertThat(Objects.requireNonNull(heard.failure()).getKind()).isEqualTo(ErrorKind.UNKNOWN);
    }
}
