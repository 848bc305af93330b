package io.llmfailover.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import io.llmfailover.error.Origin;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeTest {

    private static final String GOOD =
            "{'messages':[{'role':'user','content':[{'type':'image_url','image_url':{'url':'http://a'}},'a',"
                    + "{'type':'text','text':'b','image_url':null}]},"
                    + "{'role':'assistant','content':null,'tool_calls':[{'id':'a','function':{'name':'f'}}]}],"
                    + "'tools':[{'type':'function','function':{'name':'f','parameters':[]}}],'tool_choice':'auto','stop':'a'}";

    private static ObjectNode json(String text) throws IOException {
        return (ObjectNode) Json.parse(text.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "openai    | {'messages':{}}                                     | messages is no list",
                "openai    | {'messages':[{},'Hi']}                              | messages[1] is no object",
                "openai    | {'messages':[{'content':7}]}                        | messages[0].content is no text or list",
                "openai    | {'messages':[{'content':['a',[]]}]}                 | messages[0].content[1] is no text or object",
                "openai    | {'messages':[{'tool_calls':{'id':'a'}}]}            | messages[0].tool_calls is no list",
                "openai    | {'messages':[{'tool_calls':[{'function':'f'}]}]}    | messages[0].tool_calls[0].function is no object",
                "openai    | {'tools':[7]}                                       | tools[0] is no object",
                "openai    | {'response_format':'json'}                          | response_format is no object",
                "anthropic | {'output_config':'low'}                             | output_config is no object",
                "anthropic | {'stop':['a',7]}                                    | stop[1] is no text",
                "ollama    | {'stop':{'a':1}}                                    | stop is no list",
                "gemini    | {'toolConfig':'x'}                                  | toolConfig is no object",
                "responses | {'include':'x'}                                     | include is no list",
                "bedrock   | {'additionalModelRequestFields':{'output_config':7}} | additionalModelRequestFields.output_config is no object"
            })
    void whatNobodyCouldReadIsRefusedWithItsPlace(String profile, String request, String fault) {
        assertThatThrownBy(() -> fitted(profile, request))
                .isInstanceOfSatisfying(
                        LlmException.class, e -> assertThat(e.getKind()).isEqualTo(ErrorKind.INVALID_REQUEST))
                .hasMessageContaining(fault);
    }

    /** Which shapes can be read is up to the format, whatever else a provider takes. */
    @Test
    void theShapesAreThoseOfTheFormatWhateverIsFitted() {
        Target target = new Target(new Origin("p", "m", 1), URI.create("http://v.example"), Map.of("fit", "openai"));
        Changes changes = new Changes(target.origin(), Unsupported.DROP);
        assertThatThrownBy(() -> Fit.of(target, "responses").chat(json("{'text':'x'}"), changes))
                .hasMessageContaining("text is no object");
    }

    private static ObjectNode fitted(String profile, String request) throws IOException {
        Origin origin = new Origin("p", "m", 1);
        Target target = new Target(origin, URI.create("http://v.example"), Map.of("fit", profile));
        return Fit.of(target, profile).chat(json(request), new Changes(origin, Unsupported.DROP));
    }

    @ParameterizedTest
    @CsvSource({"openai", "anthropic", "bedrock", "gemini", "ollama", "responses", "dashscope"})
    void whatIsRightPasses(String profile) throws IOException {
        assertThat(fitted(profile, GOOD).path("messages")).isEqualTo(json(GOOD).path("messages"));
    }

    @Test
    void otherVendorsMembersMayBeAnything() throws IOException {
        String request = "{'toolConfig':7,'include':'x','text':[],'output_config':'low'}";
        assertThat(fitted("openai", request)).isEqualTo(json(request));
    }

    @Test
    void aShapeIsOfAProfileThatThereIs() {
        assertThat(Fit.profiles())
                .containsAll(Shape.profiles().stream()
                        .filter(name -> !name.equals("*"))
                        .toList());
    }
}
