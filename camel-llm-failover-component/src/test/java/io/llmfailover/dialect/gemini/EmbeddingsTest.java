package io.llmfailover.dialect.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.Operation;
import io.llmfailover.dialect.Target;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddingsTest {

    private static Gemini.Written written(String asked, Target target) {
        return Gemini.written(new ChatRequest(Operation.EMBEDDINGS, Gemini.json(asked)), target);
    }

    private static ChatResponse read(String asked, String body) {
        return Gemini.read(Operation.EMBEDDINGS, asked, body);
    }

    @Test
    void asksForOneVectorOrForMany() {
        Target target = Gemini.target("e");
        Gemini.Written one = written("{'input':'a','dimensions':5,'user':'u','task_type':'RETRIEVAL_QUERY'}", target);
        assertThat(one.call().uri()).hasPath("/v1beta/models/e:embedContent");
        assertThat(one.body())
                .isEqualTo(Gemini.json(
                        "{'content':{'parts':[{'text':'a'}]},'taskType':'RETRIEVAL_QUERY','outputDimensionality':5}"));
        assertThat(one.changes()).containsExactly("user dropped");
        Gemini.Written many = written("{'input':['a','b']}", target);
        assertThat(many.call().uri()).hasPath("/v1beta/models/e:batchEmbedContents");
        assertThat(many.body())
                .isEqualTo(Gemini.json("{'requests':[{'content':{'parts':[{'text':'a'}]},'model':'models/e'},"
                        + "{'content':{'parts':[{'text':'b'}]},'model':'models/e'}]}"));
    }

    @Test
    void predictsOnVertexAi() {
        Gemini.Written written =
                written("{'input':['a','b'],'dimensions':5,'taskType':'CLUSTERING'}", Gemini.vertex("e"));
        assertThat(written.call().uri()).hasPath("/v1/projects/p/locations/eu/publishers/google/models/e:predict");
        assertThat(written.body())
                .isEqualTo(Gemini.json(
                        "{'instances':[{'content':'a','task_type':'CLUSTERING'},{'content':'b','task_type':'CLUSTERING'}],"
                                + "'parameters':{'outputDimensionality':5}}"));
    }

    @Test
    void takesTextsOnly() {
        assertThatThrownBy(() -> written("{'input':[[1,2]]}", Gemini.target("e")))
                .isInstanceOfSatisfying(
                        LlmException.class, e -> assertThat(e.getKind()).isEqualTo(ErrorKind.INCAPABLE));
    }

    @Test
    void readsAllForms() {
        String one = "{'object':'embedding','index':0,'embedding':[0.5,-1]}";
        assertThat(read("{}", "{'embedding':{'values':[0.5,-1]}}").json())
                .isEqualTo(Gemini.json("{'object':'list','data':[" + one + "],'model':'m'}"));
        assertThat(read("{}", "{'embeddings':[{'values':[0.5,-1]},{'values':[2]}]}")
                        .json()
                        .at("/data/1"))
                .isEqualTo(Gemini.json("{'object':'embedding','index':1,'embedding':[2]}"));
        assertThat(read("{}", "{'predictions':[{'embeddings':{'values':[0.5,-1],'statistics':{'token_count':3}}}]}")
                        .json()
                        .toString())
                .isEqualTo(Gemini.json("{'object':'list','data':[" + one
                                + "],'model':'m','usage':{'prompt_tokens':3,'completion_tokens':0,'total_tokens':3}}")
                        .toString());
    }

    @Test
    void packsThemWhereTheCallerAsksForThat() {
        assertThat(read("{'encoding_format':'base64'}", "{'embedding':{'values':[1,-2]}}")
                        .json()
                        .at("/data/0/embedding")
                        .asText())
                .isEqualTo("AACAPwAAAMA=");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                          | UNKNOWN",
                "{'embedding':{}}            | UNKNOWN",
                "{'embeddings':[{'values':5}]} | UNKNOWN",
                "{'error':{'code':503}}      | OVERLOADED"
            })
    void failsInAWayThatIsKnown(String body, ErrorKind kind) {
        assertThatThrownBy(() -> read("{}", body))
                .isInstanceOfSatisfying(
                        LlmException.class, e -> assertThat(e.getKind()).isEqualTo(kind));
    }
}
