package io.llmfailover.simulator.wire;

import io.vertx.core.MultiMap;
import org.jspecify.annotations.Nullable;

/** Responses under Azure's path, with its key header and its words for some errors. */
final class AzureResponses extends Responses {
    private static final AzureOpenAi AZURE = new AzureOpenAi();

    @Override
    public String name() {
        return "azure-responses";
    }

    @Override
    public @Nullable Route route(Head head) {
        return head.is("POST", "/openai/v1/responses") ? Route.of(Operation.CHAT) : null;
    }

    @Override
    public void authorize(Head head) {
        AZURE.authorize(head);
    }

    @Override
    public VendorError error(Trouble trouble) {
        return AzureErrors.render(trouble);
    }

    @Override
    public void headers(MultiMap into, Stamp stamp) {
        AZURE.headers(into, stamp);
    }
}
