package io.llmfailover.server;

import java.util.Set;

/** All that may be asked for where {@code aliases=*}: a bean of whoever knows. Asked with each request, on event loops. */
public interface Aliases {

    /** NAME of each route from direct:NAME that callers may reach at the moment, and of no other one. */
    Set<String> names();
}
