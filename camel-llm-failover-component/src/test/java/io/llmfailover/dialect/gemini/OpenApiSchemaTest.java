package io.llmfailover.dialect.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.Unsupported;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import io.llmfailover.error.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenApiSchemaTest {

    private static ObjectNode reduced(ObjectNode schema) {
        return OpenApiSchema.of(schema, new Changes(new Origin("gemini", "m", 1), Unsupported.DROP));
    }

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
                "{'const':'a'} | {'type':'string','enum':['a']}",
                "{'const':3} | {'description':'(const 3)'}",
                "{'const':3,'type':'integer'} | {'type':'integer','description':'(const 3)'}",
                "{'type':'integer','const':3} | {'type':'integer','description':'(const 3)'}",
                "{'enum':['a',null]} | {'nullable':true,'enum':['a']}",
                "{'type':'integer','enum':[1,2]} | {'type':'integer','description':'(enum [1,2])'}",
                "{'type':'string','format':'uuid','description':'An id'} | {'type':'string','description':'An id (format `uuid`)'}",
                "{'type':'string','format':'date-time'} | {'type':'string','format':'date-time'}",
                "{'$schema':'x','type':'object','additionalProperties':false} | {'type':'object'}",
                "{'$ref':'#/$defs/a','$defs':{'a':{'type':'boolean'}}} | {'type':'boolean'}",
                "{'type':'array','items':{'$ref':'#/nowhere'}} | {'type':'array','items':{}}"
            })
    void saysWhatTheSubsetCan(String schema, String written) {
        assertThat(reduced(Gemini.json(schema))).isEqualTo(Gemini.json(written.replace("`", "\\'")));
    }

    @Test
    void goesNoRoundsInCircles() {
        ObjectNode node = Gemini.json("{'type':'object','properties':{}}");
        for (int i = 0; i < 20; i++) {
            node.withObject("/properties").putObject("p" + i).put("$ref", "#");
        }
        assertThat(Json.bytes(reduced(node))).hasSizeLessThan(1_000_000);
    }

    /** Four kilobytes of it in a hundred places. */
    private static ObjectNode repeating(String member) {
        ObjectNode schema = Gemini.json("{'type':'object','properties':{},'$defs':{'a':{'type':'string'}}}");
        schema.withObject("/$defs/a").put(member, "x".repeat(4_000));
        for (int i = 0; i < 100; i++) {
            schema.withObject("/properties").putObject("p" + i).put("$ref", "#/$defs/a");
        }
        return schema;
    }

    @Test
    void doesNotGrowWithoutBound() {
        ObjectNode kept = repeating("description");
        assertThat(Json.bytes(reduced(kept))).hasSizeBetween(400_000, 500_000);
        kept.withObject("/$defs/a").put("description", "x".repeat(20_000));
        for (ObjectNode schema : java.util.List.of(kept, repeating("x-unknown"))) {
            assertThat(OpenApiSchema.fits(schema)).isFalse();
            assertThatThrownBy(() -> reduced(schema))
                    .isInstanceOfSatisfying(
                            LlmException.class, e -> assertThat(e.getKind()).isEqualTo(ErrorKind.INCAPABLE));
        }
    }
}
