package io.llmfailover.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Histories, wherever they began. */
class ConversationTest {

    private static JsonNode items(Vendor vendor, String messages) {
        return vendor.written("{'messages':[" + messages + "]}").path("input");
    }

    private static void assertItems(String messages, String items) {
        assertThat(items(Vendor.OPENAI, messages))
                .isEqualTo(Vendor.json("{'i':[" + items + "]}").path("i"));
    }

    @Test
    void instructionsStandOutsideWhereTheyComeFirst() {
        ObjectNode written = Vendor.OPENAI.written(
                "{'messages':[{'role':'system','content':'One.'},{'role':'developer','content':[{'type':'text','text':'Two.'}]},"
                        + "{'role':'user','content':'Hi'},{'role':'system','content':'Three.'}]}");
        assertThat(written.path("instructions").asText()).isEqualTo("One.\n\nTwo.");
        assertThat(written.path("input"))
                .isEqualTo(Vendor.json("{'i':[{'role':'user','content':'Hi'},{'role':'system','content':'Three.'}]}")
                        .path("i"));
    }

    @Test
    void instructionsStandInsideWhereAnyJsonIsAsked() {
        ObjectNode written = Vendor.OPENAI.written("{'response_format':{'type':'json_object'},'messages':["
                + "{'role':'system','content':'In JSON.'},{'role':'user','content':'Hi'}]}");
        assertThat(written.has("instructions")).isFalse();
        assertThat(written.at("/input/0/content").asText()).isEqualTo("In JSON.");
        assertItems("{'role':'system','content':'Alone.'}", "{'role':'system','content':'Alone.'}");
    }

    @Test
    void partsHaveTheirOwnNames() {
        assertItems(
                "{'role':'user','content':[{'type':'text','text':'What?','cache_control':{}},"
                        + "{'type':'image_url','image_url':{'url':'data:image/png;base64,AA==','detail':'low'}},"
                        + "{'type':'file','file':{'filename':'a.pdf','file_data':'data:x'}}]}",
                "{'role':'user','content':[{'type':'input_text','text':'What?'},"
                        + "{'type':'input_image','image_url':'data:image/png;base64,AA==','detail':'low'},"
                        + "{'type':'input_file','filename':'a.pdf','file_data':'data:x'}]}");
    }

    @Test
    void whatTheAssistantSaidAndCalledAreItems() {
        assertItems(
                """
                {'role':'user','content':'Rain?'},
                {'role':'assistant','content':'Let me see.','reasoning_content':'Hm.','thinking_blocks':[{'type':'thinking'}],
                 'tool_calls':[{'id':'toolu_1','type':'function','function':{'name':'f','arguments':''}}]},
                {'role':'tool','tool_call_id':'toolu_1','content':[{'type':'text','text':'ye'},{'type':'text','text':'s'}]},
                {'role':'assistant','content':null,'refusal':'No.'}""",
                """
                {'role':'user','content':'Rain?'},
                {'type':'message','role':'assistant','content':[{'type':'output_text','text':'Let me see.'}]},
                {'type':'function_call','call_id':'toolu_1','name':'f','arguments':'{}'},
                {'type':'function_call_output','call_id':'toolu_1','output':'yes'},
                {'type':'message','role':'assistant','content':[{'type':'refusal','refusal':'No.'}]}""");
    }

    @Test
    void itemsAreWholeWhereTheVendorWantsThemSo() {
        JsonNode items = items(
                Vendor.of("openrouter-responses", "openai/gpt-5"),
                """
                {'role':'user','content':'Rain?'},
                {'role':'assistant','content':'Hm.','tool_calls':[{'id':'c','function':{'name':'f','arguments':'{}'}}]},
                {'role':'tool','tool_call_id':'c','content':'yes'}""");
        assertThat(items.findValuesAsText("id")).containsExactly("msg_1", "fc_2", "fco_3");
        assertThat(items.get(1).path("status").asText()).isEqualTo("completed");
        assertThat(items.at("/1/content/0/annotations").isArray()).isTrue();
    }

    @Test
    void idsAreNeverMissingTooLongOrTheSame() {
        String long1 = "x".repeat(70) + "1";
        String long2 = "x".repeat(70) + "2";
        JsonNode items = items(
                Vendor.OPENAI,
                """
                {'role':'assistant','tool_calls':[{'id':'%1$s','function':{'name':'f'}},{'id':'%2$s','function':{'name':'g'}}]},
                {'role':'tool','tool_call_id':'%2$s','content':'2'},{'role':'tool','tool_call_id':'%1$s','content':'1'},
                {'role':'assistant','tool_calls':[{'function':{'name':'h'}},{'id':'','function':{'name':'i'}}]},
                {'role':'tool','content':'3'},{'role':'tool','content':'4'},
                {'role':'assistant','tool_calls':[{'id':'0','function':{'name':'j'}}]},{'role':'tool','tool_call_id':'0','content':'5'},
                {'role':'assistant','tool_calls':[{'id':'0','function':{'name':'k'}}]},{'role':'tool','tool_call_id':'0','content':'6'}"""
                        .formatted(long1, long2));
        Map<String, String> called = new HashMap<>();
        Map<String, String> results = new HashMap<>();
        for (JsonNode item : items) {
            String id = item.path("call_id").asText();
            Map<String, String> to = item.has("output") ? results : called;
            String before =
                    to.put(id, item.path(item.has("output") ? "output" : "name").asText());
            assertThat(before).as(id).isNull();
        }
        assertThat(results).hasSize(6).containsOnlyKeys(called.keySet());
        assertThat(called.keySet()).allSatisfy(id -> assertThat(id).isNotEmpty().hasSizeLessThanOrEqualTo(64));
        assertThat(results)
                .satisfies(all -> called.forEach(
                        (id, name) -> assertThat(all.get(id)).isEqualTo(String.valueOf("fghijk".indexOf(name) + 1))));
    }

    @Test
    void thoughtsGoBackToWhoeverHadThem() {
        String item = "{'type':'reasoning','id':'rs_1','summary':[],'encrypted_content':'c2VhbGVk','provider':'%s'}";
        String said = "{'role':'user','content':'Hi'},{'role':'assistant','content':'Yo.','reasoning_items':[" + item
                + ",{'type':'reasoning','id':'rs_2','summary':[]},7]}";
        JsonNode own = items(Vendor.OPENAI, said.formatted("openai-responses"));
        assertThat(own.get(1))
                .isEqualTo(Vendor.json("{'type':'reasoning','summary':[],'encrypted_content':'c2VhbGVk'}"));
        assertThat(own.get(2).path("type").asText()).isEqualTo("message");
        assertThat(own).hasSize(3);
        assertThat(items(Vendor.OPENAI, said.formatted("azure-responses"))).hasSize(2);
        assertThat(items(Vendor.of("openai-responses", "gpt-4o"), said.formatted("openai-responses")))
                .hasSize(2);
    }
}
