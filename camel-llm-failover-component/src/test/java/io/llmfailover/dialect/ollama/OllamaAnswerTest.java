package io.llmfailover.dialect.ollama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Operation;
import io.llmfailover.chat.Usage;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OllamaAnswerTest {

    @Test
    void readsAWholeAnswer() {
        ChatResponse answer = Ollama.read(
                Operation.CHAT,
                "{}",
                """
                {'model':'m','created_at':'t','message':{'role':'assistant','content':'Yes.','thinking':'Well',
                 'tool_calls':[{'function':{'name':'f','arguments':{'a':1.5}}}]},
                 'done':true,'done_reason':'stop','prompt_eval_count':3,'eval_count':2}""");
        assertThat(answer.text()).isEqualTo("Yes.");
        assertThat(answer.reasoning()).isEqualTo("Well");
        assertThat(answer.toolCalls().path(0).path("function").path("arguments").asText())
                .isEqualTo("{\"a\":1.5}");
        assertThat(answer.finishReason()).isEqualTo("tool_calls");
        assertThat(answer.usage()).isEqualTo(new Usage(3, 2, 5, 0, 0, 0));
        assertThat(answer.model()).isEqualTo("m");
        assertThat(answer.id()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{'mess", "[1]", "{}", "{'error':'boom'}", "{'done':false}"})
    void takesNothingElseForAnAnswer(String body) {
        for (Operation operation : new Operation[] {Operation.CHAT, Operation.EMBEDDINGS}) {
            assertThatThrownBy(() -> Ollama.read(operation, "{'input':'a'}", body))
                    .isInstanceOf(LlmException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | invalid request                                  | INVALID_REQUEST",
                "400 | prompt too long; exceeded max context length by 3 tokens | CONTEXT_LENGTH_EXCEEDED",
                "400 | the input length exceeds the context length      | CONTEXT_LENGTH_EXCEEDED",
                "400 | llama3.2 does not support tools                  | INCAPABLE",
                "400 | llama3.2 does not support thinking               | INCAPABLE",
                "400 | think value low is not supported for this model | INCAPABLE",
                "401 | unauthorized                                     | AUTH",
                "403 | this model requires a subscription               | PERMISSION",
                "404 | model 'x' not found, try pulling it first        | MODEL_NOT_FOUND",
                "429 | hourly usage limit                               | RATE_LIMITED",
                "500 | llama runner process has terminated              | SERVER_ERROR",
                "500 | model requires more system memory than is available | SERVER_ERROR",
                "500 | timed out waiting for llama runner to start      | TIMEOUT",
                "502 | no route                                         | SERVER_ERROR",
                "503 | server busy, please try again.                   | OVERLOADED"
            })
    void tellsTheKindsOfErrors(int status, String message, ErrorKind kind) {
        LlmException failure = Ollama.fail(status, "{'error':'" + message.replace("'", "\\'") + "'}");
        assertThat(failure.getKind()).isEqualTo(kind);
        assertThat(failure.getStatus()).isEqualTo(status);
    }

    @Test
    void embeds() {
        ChatRequest request =
                new ChatRequest(Operation.EMBEDDINGS, Ollama.json("{'input':'one','dimensions':2,'user':'ann'}"));
        Ollama.Written written = Ollama.written(request, Map.of());
        assertThat(written.call().uri()).hasToString("http://localhost:11434/api/embed");
        assertThat(written.body()).isEqualTo(Ollama.json("{'input':['one'],'dimensions':2,'model':'llama3.2'}"));
        assertThat(written.changes()).containsExactly("user dropped");

        String body = "{'model':'m','embeddings':[[0.5,-1],[2,3]],'prompt_eval_count':4}";
        JsonNode answer =
                Ollama.read(Operation.EMBEDDINGS, "{'input':['a','b']}", body).json();
        assertThat(Ollama.json(Json.text(answer)))
                .isEqualTo(
                        Ollama.json(
                                """
                                {'object':'list','data':[{'object':'embedding','index':0,'embedding':[0.5,-1]},
                                 {'object':'embedding','index':1,'embedding':[2,3]}],'model':'m',
                                 'usage':{'prompt_tokens':4,'total_tokens':4}}"""));
        JsonNode packed = Ollama.read(Operation.EMBEDDINGS, "{'encoding_format':'base64'}", body)
                .json();
        assertThat(packed.at("/data/0/embedding").asText()).isEqualTo("AAAAPwAAgL8=");
    }

    @Test
    void embedsNoTokens() {
        ChatRequest request = new ChatRequest(Operation.EMBEDDINGS, Ollama.json("{'input':[[1,2]]}"));
        assertThatThrownBy(() -> Ollama.written(request, Map.of()))
                .isInstanceOfSatisfying(
                        LlmException.class, e -> assertThat(e.getKind()).isEqualTo(ErrorKind.INCAPABLE));
    }
}
