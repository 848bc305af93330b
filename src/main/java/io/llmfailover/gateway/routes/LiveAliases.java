package io.llmfailover.gateway.routes;

import io.llmfailover.server.Aliases;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** The aliases of the files that run. A file that is new brings its alias at once, and one that is gone takes it along. */
@Singleton
@Unremovable // Camel looks it up
public class LiveAliases implements Aliases {

    private final Set<String> names = new ConcurrentSkipListSet<>();

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(names);
    }

    /** What both have is there all the time. */
    void replace(Set<String> former, Set<String> fresh) {
        names.addAll(fresh);
        former.stream().filter(name -> !fresh.contains(name)).forEach(names::remove);
    }
}
