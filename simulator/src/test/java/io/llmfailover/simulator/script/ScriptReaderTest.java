package io.llmfailover.simulator.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.llmfailover.simulator.wire.ErrorKind;
import io.llmfailover.simulator.wire.Operation;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptReaderTest {

    private static List<Rule> rules(String json) {
        return ScriptReader.rules(json.replace('\'', '"'));
    }

    private static List<String> faults(String json) {
        return catchThrowableOfType(ScriptException.class, () -> rules(json)).faults();
    }

    @Test
    void readsWhatTheBuilderBuilds() {
        Rule read = rules("[{'name':'n','vendor':'a','model':'g*','operation':'chat','share':0.5,'skip':1,'first':2,"
                        + "'from':3,'to':4,'flap':{'up':5,'down':6},'status':503,'error':'overloaded','tools':true,"
                        + "'latency':{'p50':10,'p99':20},'reset':'mid_body','drip':{'bytes':1,'every':2},"
                        + "'usage':3,'headers':{'a':'b','c':1}}]")
                .get(0);
        Rule built = Rule.on("a")
                .named("n")
                .model("g*")
                .operation(Operation.CHAT)
                .share(0.5)
                .skip(1)
                .first(2)
                .between(3, 4)
                .flap(5, 6)
                .status(503)
                .error(ErrorKind.OVERLOADED)
                .tools(1)
                .latencyPercentiles(10, 20)
                .reset(Point.MID_BODY)
                .drip(1, 2)
                .usage(new UsageFault.Times(3))
                .header("a", "b")
                .header("c", "1");
        assertThat(read.when()).isEqualTo(built.when());
        assertThat(read.name()).isEqualTo("n");
        assertThat(read.behaviour()).isEqualTo(built.behaviour());
    }

    @Test
    void listsAllFaultsWithTheirPlaces() {
        assertThat(faults("[{'vendor':1},{'status':99,'colour':'red','latency':{'min':2,'max':1}},7]"))
                .containsExactly(
                        "[0].vendor: expected a text",
                        "[1].status: expected a whole number from 200 to 599",
                        "[1].colour: unknown key",
                        "[1].latency: expected a lower and a higher bound (p50 above 0)",
                        "[2]: expected an object");
    }

    @Test
    void namesTheChoices() {
        assertThat(faults("{'reset':'soon','silent':'yes','drip':3,'usage':'odd','reply':[],'flap':{'up':1}}"))
                .containsExactly(
                        "reset: expected one of accept, before_body, mid_body",
                        "silent: expected true or false",
                        "drip: expected {\"bytes\", \"every\"}",
                        "usage: expected \"missing\", \"null\" or a factor",
                        "reply: expected a list of texts",
                        "flap: expected {\"up\", \"down\"}");
    }

    @Test
    void saysWhenItIsNoScript() {
        assertThat(faults("[{")).singleElement().asString().startsWith("not JSON: ");
        assertThat(faults("3")).containsExactly("a script is a list of rules");
    }

    @Test
    void readsTheShortForm() {
        Behaviour behaviour = ScriptReader.behaviour("status=503; latency=200; silent; error=auth");
        assertThat(behaviour)
                .isEqualTo(Behaviour.PLAIN.status(503).latency(200).silent().error(ErrorKind.AUTH));
        ScriptException twice =
                catchThrowableOfType(ScriptException.class, () -> ScriptReader.behaviour("status=1; status=503; x"));
        assertThat(twice.faults()).containsExactly("status: given twice", "x: unknown key");
    }
}
