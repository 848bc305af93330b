package io.llmfailover.conformance;

import io.llmfailover.chat.ChatRequest;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.Dialect;
import io.llmfailover.dialect.Target;
import io.llmfailover.dialect.Unsupported;
import io.llmfailover.error.Origin;
import io.llmfailover.transport.HttpCall;
import java.net.URI;
import java.util.Map;
import java.util.Set;

/** How a provider of the corpus is spoken to. {@code credential} names the header that the key will add, or is empty. */
record Speaker(Dialect dialect, Set<String> apis, String base, String credential, Map<String, String> quirks) {

    static Speaker of(Dialect dialect, Set<String> apis, String base, String credential) {
        return new Speaker(dialect, apis, base, credential, Map.of());
    }

    Speaker at(String otherBase) {
        return new Speaker(dialect, apis, otherBase, credential, quirks);
    }

    Speaker with(Map<String, String> otherQuirks) {
        return new Speaker(dialect, apis, base, credential, otherQuirks);
    }

    HttpCall write(ChatRequest request, String provider, String model) {
        Target target = target(provider, model);
        return dialect.write(request, target, new Changes(target.origin(), Unsupported.DROP));
    }

    Target target(String provider, String model) {
        return new Target(new Origin(provider, model, 1), URI.create(base), quirks);
    }
}
