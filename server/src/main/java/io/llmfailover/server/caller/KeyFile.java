package io.llmfailover.server.caller;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Callers of a YAML file. It is read again when it changes; while what is new in it is wrong, what was right counts. */
public class KeyFile extends ServiceSupport implements Callers, CamelContextAware {

    private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);
    private static final long LOOK_SECONDS = 1;

    private final KeyReader reader = new KeyReader(System::nanoTime);
    private @Nullable CamelContext context;
    private @Nullable ScheduledExecutorService clock;
    private String file = "";
    private String last = "";
    private String told = "";
    private volatile @Nullable KeyList list;

    @Override
    public @Nullable Caller find(String key) {
        KeyList known = list;
        return known == null ? null : known.find(key);
    }

    /** Without a file. */
    @Override
    public boolean isOpen() {
        return file.isBlank();
    }

    @Override
    protected void doStart() throws Exception {
        if (isOpen()) {
            return;
        }
        last = Files.readString(path());
        list = reader.read(file, last);
        if (context != null) {
            clock = context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "LlmKeys");
            var unused = clock.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
        }
    }

    private Path path() {
        return Path.of(file);
    }

    /** By its content: a time of change is too coarse, and a mounted secret changes by a link. */
    void look() {
        try {
            String now = Files.readString(path());
            if (!now.equals(last)) {
                last = now;
                KeyList fresh = reader.read(file, now);
                list = fresh;
                told = "";
                LOG.info("{} has {} keys now", file, fresh.size());
            }
        } catch (IOException | RuntimeException wrong) {
            tell(wrong.toString());
        }
    }

    /** Once, and not each second that it lasts. */
    private void tell(String fault) {
        if (!fault.equals(told)) {
            told = fault;
            LOG.error("Keys stay as they were: {}", fault);
        }
    }

    @Override
    protected void doStop() {
        if (clock != null && context != null) {
            context.getExecutorServiceManager().shutdownNow(clock);
        }
    }

    public String getFile() {
        return file;
    }

    public void setFile(String file) {
        this.file = file;
    }

    @Override
    public @Nullable CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(@Nullable CamelContext context) {
        this.context = context;
    }
}
