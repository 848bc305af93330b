package io.llmfailover.gateway.routes;

import io.llmfailover.LlmComponent;
import io.llmfailover.gateway.lint.Linter;
import io.llmfailover.gateway.lint.check.Checks;
import io.llmfailover.gateway.source.Source;
import io.llmfailover.gateway.source.SourceFolder;
import io.llmfailover.provider.ProviderDefinition;
import io.llmfailover.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/** A context over simulated vendors whose routes come from a folder; the folder is looked at when the test says so. */
final class Stage implements AutoCloseable {

    final Simulator simulator = Simulator.start();
    final CamelContext context = new DefaultCamelContext();
    final List<String> taken = new ArrayList<>();
    final List<String> refused = new ArrayList<>();
    final Map<String, Source> packaged = new HashMap<>();
    private final Path dir;
    private final Draining draining = new Draining(context, System::currentTimeMillis);
    private final ProducerTemplate template = context.createProducerTemplate();
    private final LiveAliases aliases = new LiveAliases();
    private final RoutesFolder folder;

    Stage(Path dir) {
        this.dir = dir;
        LlmComponent component = new LlmComponent();
        component.setProviders(new HashMap<>(Map.of(
                "openai", ProviderDefinition.of(simulator.url("openai") + "/v1", "sk-openai"),
                "anthropic", ProviderDefinition.of(simulator.url("anthropic") + "/v1", "sk-anthropic"))));
        context.addComponent("llm", component);
        context.getRegistry().bind("llmAliases", aliases);
        folder = new RoutesFolder(
                packaged,
                new MountedFolder(new SourceFolder(dir), System::currentTimeMillis),
                new LiveRoutes(context, draining, aliases),
                draining,
                new Judge(new Linter(Checks.all()), Set.of()),
                new Heard());
        write(
                "README.md",
                "| `{{env:OPENAI_API_KEY}}` | |\n| `{{env:ANTHROPIC_API_KEY}}` | |\n| `{{env:LATER}}` | |\n");
    }

    private final class Heard implements Teller {

        @Override
        public void taken(String sentence) {
            taken.add(sentence);
        }

        @Override
        public void refused(String sentence) {
            refused.add(sentence);
        }
    }

    Stage start() throws Exception {
        folder.load();
        context.start();
        folder.begin();
        refused.clear();
        return this;
    }

    void scan() throws Exception {
        folder.scan();
    }

    int draining() {
        return draining.size();
    }

    Stage write(String path, String text) {
        try {
            Path file = dir.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return this;
    }

    void delete(String path) throws IOException {
        Files.delete(dir.resolve(path));
    }

    Exchange ask(String alias) {
        return template.request(
                "direct:" + alias, exchange -> exchange.getMessage().setBody("Hello"));
    }

    /** Asks on another thread, and returns when the vendor has been asked. */
    CompletableFuture<Exchange> askSlowVendor(String alias, String vendor) throws Exception {
        var asked = simulator.next(call -> call.vendor().equals(vendor)).toCompletableFuture();
        CompletableFuture<Exchange> answer = template.asyncSend(
                "direct:" + alias, exchange -> exchange.getMessage().setBody("Hello"));
        asked.get(30, TimeUnit.SECONDS);
        return answer;
    }

    @Override
    public void close() {
        context.stop();
        simulator.close();
    }
}
