package io.llmfailover.gateway.routes;

import io.llmfailover.gateway.source.Source;
import java.util.Set;

/** A file that runs: what it brought into the context. */
record LoadedFile(Source source, Set<String> routes, Set<String> beans, Set<String> templates, Set<String> aliases) {}
