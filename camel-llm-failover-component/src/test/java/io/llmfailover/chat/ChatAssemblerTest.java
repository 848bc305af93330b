package io.llmfailover.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ChatAssemblerTest {

    private final ChatAssembler assembler = new ChatAssembler();

    /** Single quotes stand for double ones. */
    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) Json.parse(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private void add(String chunk) {
        assembler.add(new ChatChunk(json(chunk)));
    }

    @Test
    void putsTheFirstChoiceTogether() {
        add("{'id':'','model':'','choices':[]}");
        add("{'id':'c','model':'m','created':1,'choices':[{'index':0,'delta':{'role':'assistant','content':'H'}}]}");
        add("{'id':'d','choices':[{'index':1,'delta':{'content':'other'}}]}");
        assertThat(assembler.finishReason()).isNull();
        add("{'choices':[{'index':0,'delta':{'content':'i','reasoning_content':'Hm'},'finish_reason':'stop'}]}");
        add("{'choices':[],'usage':{'prompt_tokens':1}}");
        assertThat(assembler.response().json())
                .isEqualTo(json("{'id':'c','model':'m','created':1,'usage':{'prompt_tokens':1},"
                        + "'object':'chat.completion','choices':[{'index':0,'message':{'role':'assistant',"
                        + "'content':'Hi','reasoning_content':'Hm'},'finish_reason':'stop'}]}"));
    }

    @Test
    void tellsTheAnswerSoFar() {
        assertThat(assembler.hasOutput()).isFalse();
        add("{'choices':[{'delta':{'role':'assistant','content':''}}]}");
        assertThat(assembler.hasOutput()).isFalse();
        add("{'choices':[{'delta':{'content':'H'}}]}");
        assertThat(assembler.hasOutput()).isTrue();
        assertThat(assembler.text()).isEqualTo("H");
        assertThat(assembler.response().finishReason()).isNull();
    }

    @Test
    void writesArgumentsThatNeverCameAsAnEmptyObject() {
        add("{'choices':[{'delta':{'tool_calls':[{'index':3,'id':'t','function':{'name':'f','arguments':' '}}]}}]}");
        add("{'choices':[{'delta':{'tool_calls':[{'index':1,'id':'s','function':{'name':'g'}}]}}]}");
        assertThat(assembler.response().toolCalls().findValuesAsText("id")).containsExactly("s", "t");
        assertThat(assembler.response().toolCalls().findValuesAsText("arguments"))
                .containsExactly("{}", "{}");
    }

    @Test
    void keepsListsThatOnlyTheirVendorKnows() {
        add("{'choices':[{'delta':{'thinking_blocks':[{'a':1}]}}]}");
        add("{'choices':[{'delta':{'thinking_blocks':[{'b':2}]}}]}");
        assertThat(assembler.response().message().path("thinking_blocks"))
                .isEqualTo(json("{'l':[{'a':1},{'b':2}]}").path("l"));
    }

    @Test
    void theLastUsageCounts() {
        add("{'choices':[],'usage':{'prompt_tokens':1}}");
        add("{'choices':[],'usage':null}");
        add("{'choices':[],'usage':{'prompt_tokens':2}}");
        assertThat(assembler.response().usage()).isEqualTo(new Usage(2, 0, 2, 0, 0, 0));
    }
}
