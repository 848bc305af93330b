package io.llmfailover.gateway.routes;

import io.llmfailover.gateway.lint.Linter;
import io.llmfailover.gateway.lint.check.Checks;
import io.llmfailover.gateway.source.ApplicationProperties;
import io.llmfailover.gateway.source.PackagedRoutes;
import io.llmfailover.gateway.source.SourceFolder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.quarkus.main.events.AfterStart;
import org.apache.camel.quarkus.main.events.BeforeStart;
import org.apache.camel.quarkus.main.events.BeforeStop;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Loads the routes when Camel starts, and looks at the mounted folder while it runs. */
@ApplicationScoped
public class RoutesStarter {

    private static final Logger LOG = Logger.getLogger(RoutesStarter.class);

    private final Optional<String> directory;
    private final Duration pause;
    private final boolean packaged;
    private final LiveAliases aliases;
    private @Nullable RoutesFolder folder;
    private @Nullable ScheduledExecutorService clock;

    RoutesStarter(
            @ConfigProperty(name = "llm.routes.directory") Optional<String> directory,
            @ConfigProperty(name = "llm.routes.scan", defaultValue = "1s") Duration pause,
            @ConfigProperty(name = "llm.routes.packaged", defaultValue = "true") boolean packaged,
            LiveAliases aliases) {
        this.directory = directory;
        this.pause = pause;
        this.packaged = packaged;
        this.aliases = aliases;
    }

    void load(@Observes BeforeStart event) throws Exception {
        folder = folder(event.getCamelContext());
        StartRefused.unless(folder::load);
    }

    private RoutesFolder folder(CamelContext context) {
        Draining draining = new Draining(context, System::currentTimeMillis);
        MountedFolder mounted = directory
                .map(path -> new MountedFolder(new SourceFolder(Path.of(path)), System::currentTimeMillis))
                .orElse(null);
        return new RoutesFolder(
                packaged ? PackagedRoutes.read() : Map.of(),
                mounted,
                new LiveRoutes(context, draining, aliases),
                draining,
                new Judge(new Linter(Checks.all()), ApplicationProperties.names()),
                new LogTeller());
    }

    void begin(@Observes AfterStart event) throws Exception {
        if (folder == null) {
            return;
        }
        StartRefused.unless(folder::begin);
        if (directory.isPresent()) {
            clock = event.getCamelContext()
                    .getExecutorServiceManager()
                    .newSingleThreadScheduledExecutor(this, "RoutesScan");
            var unused =
                    clock.scheduleWithFixedDelay(this::scan, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    void end(@Observes BeforeStop event) {
        if (clock != null) {
            event.getCamelContext().getExecutorServiceManager().shutdownGraceful(clock);
        }
    }

    /** A task that throws is not called again. */
    private void scan() {
        try {
            if (folder != null) {
                folder.scan();
            }
        } catch (Exception e) {
            LOG.error("The routes folder cannot be looked at", e);
        }
    }

    private static final class LogTeller implements Teller {

        @Override
        public void taken(String sentence) {
            LOG.info(sentence);
        }

        @Override
        public void refused(String sentence) {
            LOG.warn(sentence);
        }
    }
}
