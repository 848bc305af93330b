package io.llmfailover.dialect.dashscope;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.Json;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.Fit;
import io.llmfailover.dialect.Target;
import io.llmfailover.dialect.Vectors;
import io.llmfailover.transport.HttpCall;
import java.util.List;
import java.util.Map;

/** Writes a request for embeddings. */
final class DashScopeEmbeddings {

    private static final String PATH = "/services/embeddings/text-embedding/text-embedding";

    private DashScopeEmbeddings() {}

    static HttpCall write(ChatRequest request, Target target, Changes changes) {
        ObjectNode parameters = Fit.of(target, "dashscope-embeddings").apply(request.json(), changes);
        ObjectNode body = Json.object().put("model", target.model());
        body.putObject("input").set("texts", Vectors.texts(parameters.path("input"), changes));
        parameters.remove(List.of("model", "input", "encoding_format"));
        parameters.setAll(request.extras());
        body.set("parameters", parameters);
        return new HttpCall(target.at(PATH), Map.of("content-type", "application/json"), Json.bytes(body));
    }
}
