package io.llmfailover.dialect.bedrock;

import static io.llmfailover.dialect.bedrock.Bedrock.CLAUDE;
import static io.llmfailover.dialect.bedrock.Bedrock.NOVA;
import static io.llmfailover.dialect.bedrock.Bedrock.json;
import static io.llmfailover.dialect.bedrock.Bedrock.written;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.dialect.bedrock.Bedrock.Written;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said to one model and not to another. */
class BedrockModelTest {

    private static final String LLAMA = "meta.llama3-3-70b-instruct-v1:0";
    private static final String SCHEMA =
            "{'type':'object','properties':{'a':{'type':'string'}},'required':['a']," + "'additionalProperties':false}";
    private static final String FORMAT =
            "'response_format':{'type':'json_schema','json_schema':{'name':'n','schema':" + SCHEMA + "}}";
    private static final String TOOL = Bedrock.TOOL;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "amazon.nova-lite-v1:0 | 'required' | {'any':{}}",
                "amazon.nova-lite-v1:0 | 'auto'     | {'auto':{}}",
                "mistral.large         | 'required' | {'any':{}}",
                "mistral.large         | {'type':'function','function':{'name':'f'}} | {'any':{}}",
                "meta.llama3           | 'auto'     | "
            })
    void whatMayBeDemandedOfTheModel(String model, String choice, String expected) {
        JsonNode config = written(model, "{'tools':[" + TOOL.formatted("f") + "],'tool_choice':" + choice + "}")
                .body()
                .path("toolConfig");

        assertThat(config.path("toolChoice").toString()).isEqualTo(expected == null ? "" : expected.replace('\'', '"'));
    }

    @Test
    void jsonIsAskedForAsTheModelKnowsIt() {
        Written claude = written(CLAUDE, "{" + FORMAT + "}");
        Written old = written("anthropic.claude-3-haiku-20240307-v1:0", "{" + FORMAT + "}");
        Written open = written("qwen.qwen3-32b-v1:0", "{" + FORMAT + "}");
        Written words = written(LLAMA, "{" + FORMAT + "}");

        assertThat(claude.body().at("/additionalModelRequestFields/output_config/format/schema"))
                .isEqualTo(json(SCHEMA));
        assertThat(old.body().at("/toolConfig/toolChoice"))
                .isEqualTo(json("{'tool':{'name':'answer_in_json_schema'}}"));
        assertThat(old.body().at("/toolConfig/tools/0/toolSpec/inputSchema/json"))
                .isEqualTo(json(SCHEMA));
        assertThat(json(open.body()
                        .at("/outputConfig/textFormat/structure/jsonSchema/schema")
                        .asText()))
                .isEqualTo(json(SCHEMA));
        assertThat(words.body().path("system").findValuesAsText("text"))
                .singleElement()
                .asString()
                .contains("\"required\"");
        assertThat(words.changes()).containsExactly("response_format said in words");
        assertThat(written(NOVA, "{'response_format':{'type':'json_object'}}")
                        .body()
                        .path("system"))
                .hasSize(1);
    }

    @Test
    void theAnswerInJsonIsOneToolAmongOthers() {
        Written both = written(NOVA, "{" + FORMAT + ",'tools':[" + TOOL.formatted("f") + "]}");
        Written forced =
                written(NOVA, "{" + FORMAT + ",'tools':[" + TOOL.formatted("f") + "],'tool_choice':'required'}");

        assertThat(both.body().at("/toolConfig/toolChoice")).isEqualTo(json("{'any':{}}"));
        assertThat(both.body().at("/toolConfig/tools")).hasSize(2);
        assertThat(forced.body().at("/toolConfig/tools")).hasSize(1);
        assertThat(forced.changes()).containsExactly("response_format dropped");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "us.anthropic.claude-sonnet-4-5-20250929-v1:0 | low    | {'thinking':{'type':'enabled','budget_tokens':2048}} | ",
                "anthropic.claude-opus-4-6-v1                 | xhigh  | {'thinking':{'type':'adaptive'},'output_config':{'effort':'high'}} | ",
                "anthropic.claude-3-haiku-20240307-v1:0       | low    |   | reasoning_effort dropped",
                "global.amazon.nova-2-lite-v1:0               | high   | {'reasoningConfig':{'type':'enabled','maxReasoningEffort':'medium'}} | reasoning_effort high to medium",
                "amazon.nova-lite-v1:0                        | high   |   | reasoning_effort dropped",
                "openai.gpt-oss-120b-1:0                      | minimal | {'reasoning_effort':'low'} | reasoning_effort minimal to low",
                "meta.llama3-3-70b-instruct-v1:0              | low    |   | reasoning_effort dropped"
            })
    void effort(String model, String effort, String fields, String change) {
        Written written = written(model, "{'reasoning_effort':'" + effort + "'}");

        assertThat(written.body().path("additionalModelRequestFields").toString())
                .isEqualTo(fields == null ? "" : fields.replace('\'', '"'));
        assertThat(written.changes()).isEqualTo(change == null ? List.of() : List.of(change));
    }

    @Test
    void anEffortOfNullIsNone() {
        Written written = written(CLAUDE, "{'reasoning_effort':null}");

        assertThat(written.changes()).isEmpty();
        assertThat(written.body().has("additionalModelRequestFields")).isFalse();
    }

    @Test
    void whatClaudeDoesNotTakeWhileItThinksIsLeftOut() {
        Written written = written(CLAUDE, "{'reasoning_effort':'low','temperature':0.5,'top_p':0.5,'top_k':4}");

        assertThat(written.body().has("inferenceConfig")).isFalse();
        assertThat(written.changes()).containsExactly("temperature dropped", "top_p dropped", "top_k dropped");
        assertThat(written(CLAUDE, "{'temperature':0.5,'top_p':0.5}").changes()).containsExactly("top_p dropped");
    }

    @Test
    void wordsOfOneMakerAreNotSaidToAnother() {
        String asked = "{'thinking':{'type':'disabled'},'reasoningConfig':{'type':'disabled'}}";

        assertThat(written(CLAUDE, asked).changes()).containsExactly("reasoningConfig dropped");
        assertThat(written(NOVA, asked).changes()).containsExactly("thinking dropped");
        assertThat(written(LLAMA, asked).changes()).containsExactly("thinking dropped", "reasoningConfig dropped");
    }

    @Test
    void aQuirkNamesTheModelBehindAnArn() {
        String arn = "arn:aws:bedrock:eu-west-1:1:application-inference-profile/abc";
        Written unknown = written(arn, "{'reasoning_effort':'low'}");
        Written known = written(
                Bedrock.target(arn, Map.of("family", "anthropic.claude-sonnet-4-5")), "{'reasoning_effort':'low'}");

        assertThat(unknown.changes()).containsExactly("reasoning_effort dropped");
        assertThat(known.body().at("/additionalModelRequestFields/thinking").isObject())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"anthropic.claude-3-7-sonnet-20250219-v1:0, true", "anthropic.claude-opus-4-6-v1, false"})
    void whoThinksCannotBeMadeToCallAToolForTheAnswer(String model, boolean words) {
        Written written = written(model, "{'thinking':{'type':'enabled','budget_tokens':2000}," + FORMAT + "}");

        assertThat(written.body().has("toolConfig")).isFalse();
        assertThat(written.body().path("system").toString().contains("required"))
                .isEqualTo(words);
        assertThat(written.changes()).isEqualTo(words ? List.of("response_format said in words") : List.of());
    }
}
