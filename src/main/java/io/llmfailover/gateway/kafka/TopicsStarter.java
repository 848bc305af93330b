package io.llmfailover.gateway.kafka;

import io.llmfailover.gateway.EndOfStart;
import io.llmfailover.kafka.topics.ClientSettings;
import io.llmfailover.kafka.topics.Placeholders;
import io.llmfailover.kafka.topics.Topics;
import io.llmfailover.kafka.topics.TopicsException;
import io.llmfailover.kafka.topics.TopicsFile;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.apache.camel.quarkus.main.events.AfterStart;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Looks at the topics before any route takes a request. */
@ApplicationScoped
public class TopicsStarter {

    /** Routes start at the same event, with the priority of whoever names none. */
    private static final int BEFORE_ROUTES = 1_000;

    private static final Logger LOG = Logger.getLogger(TopicsStarter.class);

    private final Config config;
    private final boolean enabled;
    private final boolean create;
    private final Duration patience;

    TopicsStarter(
            Config config,
            @ConfigProperty(name = "llm.kafka.enabled", defaultValue = "false") boolean enabled,
            @ConfigProperty(name = "llm.kafka.create-topics", defaultValue = "false") boolean create,
            @ConfigProperty(name = "llm.kafka.patience", defaultValue = "10s") Duration patience) {
        this.config = config;
        this.enabled = enabled;
        this.create = create;
        this.patience = patience;
    }

    private List<String> replies() {
        return config.getOptionalValues("llm.kafka.reply-topics", String.class).orElse(List.of()).stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    void look(@Observes @Priority(BEFORE_ROUTES) AfterStart event) {
        if (!enabled) {
            return;
        }
        Placeholders placeholders = new Placeholders(name -> config.getOptionalValue(name, String.class));
        try {
            Topics.Report report = new Topics(
                            placeholders.apply(TopicsFile.BROKERS), ClientSettings.of(placeholders), create, patience)
                    .look(TopicsFile.read(placeholders).all(), replies());
            report.created().forEach(LOG::info);
            report.advice().forEach(LOG::warn);
        } catch (TopicsException e) {
            throw EndOfStart.told("topics", e.faults());
        }
    }
}
