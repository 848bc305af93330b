package io.llmfailover.gateway.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.LlmConstants;
import io.llmfailover.simulator.script.Rule;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reloads while requests run: nothing is lost, and what is known of vendors stays known. */
@SuppressWarnings("NullAway.Init") // set before each
class LiveReloadTest {

    private static final String ALIAS = "alias/chat.camel.yaml";
    private static final String[] BOTH = {"openai/gpt-4o-mini", "anthropic/claude-haiku-4-5"};

    @TempDir
    Path dir;

    Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage(dir);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private static Object provider(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getHeader(LlmConstants.PROVIDER);
    }

    @Test
    void requestsInFlightEndInTheVersionTheyBeganIn() throws Exception {
        stage.write(ALIAS, Yaml.balancing("chat", "attempts: 3", BOTH)).start();
        stage.simulator.script(Rule.on("openai").latency(1_500).status(503));
        CompletableFuture<Exchange> slow = stage.askSlowVendor("chat", "openai");

        stage.write(ALIAS, Yaml.saying("chat", "new"));
        stage.scan();
        assertThat(stage.ask("chat").getMessage().getBody()).isEqualTo("new");
        stage.scan();
        assertThat(slow).as("the former version still has its request").isNotDone();
        assertThat(stage.draining()).isOne();

        assertThat(provider(slow.get(30, TimeUnit.SECONDS)))
                .as("it fails over, though its file is gone")
                .isEqualTo("anthropic");
        stage.scan();
        assertThat(stage.draining()).isZero();
        assertThat(stage.ask("chat").getMessage().getBody()).isEqualTo("new");
    }

    @Test
    void requestsOfADeletedAliasEndProperly() throws Exception {
        stage.write(ALIAS, Yaml.balancing("chat", "attempts: 3", BOTH)).start();
        stage.simulator.script(Rule.on("openai").latency(1_000).status(503));
        CompletableFuture<Exchange> slow = stage.askSlowVendor("chat", "openai");

        stage.delete(ALIAS);
        stage.scan();
        stage.scan();

        assertThat(provider(slow.get(30, TimeUnit.SECONDS))).isEqualTo("anthropic");
    }

    @Test
    void anOpenBreakerIsStillOpenAfterTheReload() throws Exception {
        String alias = Yaml.balancing("chat", "attempts: 3", BOTH);
        stage.write(ALIAS, alias).start();
        stage.simulator.script(Rule.on("openai").status(503));
        for (int i = 0; i < 10; i++) {
            stage.ask("chat");
        }
        int asked = stage.simulator.journal("openai").size();
        assertThat(asked).as("the breaker has opened").isLessThan(10);

        stage.write(ALIAS, alias + "# touched\n");
        stage.scan();

        assertThat(stage.taken).containsExactly("alias/chat.camel.yaml is loaded");
        assertThat(provider(stage.ask("chat"))).isEqualTo("anthropic");
        assertThat(stage.simulator.journal("openai")).hasSize(asked);
    }

    @Test
    void beansOfAReloadedFileAreNew() throws Exception {
        stage.write(ALIAS, Yaml.balancing("chat", "attempts: 1", BOTH)).start();
        stage.simulator.script(Rule.on("openai").status(503));
        assertThat(stage.ask("chat").getException()).isNotNull();

        stage.write(ALIAS, Yaml.balancing("chat", "attempts: 2", BOTH));
        stage.scan();

        assertThat(provider(stage.ask("chat"))).isEqualTo("anthropic");
    }

    @Test
    void aBeanThatCannotBeMadeCanBeMended() throws Exception {
        stage.write(ALIAS, Yaml.balancing("chat", "attempts: 3", BOTH)).start();

        stage.write(ALIAS, Yaml.balancing("chat", "attempts: 3, order: sideways", BOTH));
        stage.scan();
        assertThat(stage.refused).singleElement().asString().contains("sideways");
        assertThat(provider(stage.ask("chat"))).isEqualTo("openai");

        stage.write(ALIAS, Yaml.balancing("chat", "attempts: 3, order: priority", BOTH));
        stage.scan();
        assertThat(provider(stage.ask("chat"))).isEqualTo("openai");
        assertThat(stage.refused).hasSize(1);
    }

    @Test
    void aNewKeyOfAProviderReachesTheAliasesThatUseIt() throws Exception {
        String url = stage.simulator.url("openai");
        stage.write("provider/acme.camel.yaml", Yaml.provider("acme", url, "sk-one"))
                .write(ALIAS, Yaml.balancing("chat", "attempts: 1", "acme/m"))
                .write("alias/other.camel.yaml", Yaml.saying("other", "other"))
                .start();
        assertThat(provider(stage.ask("chat"))).isEqualTo("acme");

        stage.write("provider/acme.camel.yaml", Yaml.provider("acme", url, "sk-two"));
        stage.scan();

        assertThat(provider(stage.ask("chat"))).isEqualTo("acme");
        assertThat(stage.simulator.journal("openai"))
                .extracting(call -> call.header("authorization"))
                .containsExactly("Bearer sk-one", "Bearer sk-two");
        assertThat(stage.taken)
                .containsExactly("provider/acme.camel.yaml is loaded", "alias/chat.camel.yaml is loaded");
    }
}
