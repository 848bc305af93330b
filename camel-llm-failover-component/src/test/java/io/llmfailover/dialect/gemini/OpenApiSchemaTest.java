package io.llmfailover.dialect.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenApiSchemaTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'string'} | {'type':'string'}",
                "{'type':['string','null']} | {'nullable':true,'type':'string'}",
                "{'type':['string','integer']} | {'anyOf':[{'type':'string'},{'type':'integer'}]}",
                "{'oneOf':[{'type':'null'},{'type':'integer'}]} | {'nullable':true,'type':'integer'}",
                "{'allOf':[{'type':'object'},{'required':['a']}]} | {'type':'object','required':['a']}",
                "{'const':3} | {'type':'string','enum':['3']}",
                "{'enum':['a',null]} | {'nullable':true,'enum':['a']}",
                "{'type':'integer','enum':[1,2]} | {'type':'integer','description':'(enum [1,2])'}",
                "{'type':'string','format':'uuid','description':'An id'} | {'type':'string','description':'An id (format `uuid`)'}",
                "{'type':'string','format':'date-time'} | {'type':'string','format':'date-time'}",
                "{'$schema':'x','type':'object','additionalProperties':false} | {'type':'object'}",
                "{'$ref':'#/$defs/a','$defs':{'a':{'type':'boolean'}}} | {'type':'boolean'}",
                "{'type':'array','items':{'$ref':'#/nowhere'}} | {'type':'array','items':{}}"
            })
    void saysWhatTheSubsetCan(String schema, String written) {
        assertThat(OpenApiSchema.of(Gemini.json(schema))).isEqualTo(Gemini.json(written.replace("`", "\\'")));
    }

    @Test
    void goesNoRoundsInCircles() {
        ObjectNode node = Gemini.json("{'type':'object','properties':{}}");
        for (int i = 0; i < 20; i++) {
            node.withObject("/properties").putObject("p" + i).put("$ref", "#");
        }
        assertThat(Json.bytes(OpenApiSchema.of(node))).hasSizeLessThan(1_000_000);
    }
}
