package io.llmfailover.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.models.responses.FunctionTool;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import io.llmfailover.chat.Json;
import io.llmfailover.simulator.Simulator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The server, and OpenAI's own client for Java before it. */
final class ResponsesApp implements AutoCloseable {

    private final ServerApp app = new ServerApp(Map.of());
    private final OpenAIClient client = OpenAIOkHttpClient.builder()
            .baseUrl(app.url())
            .apiKey("any")
            .maxRetries(0)
            .build();

    ResponsesApp() throws Exception {}

    Simulator simulator() {
        return app.simulator();
    }

    static ResponseCreateParams.Builder ask() {
        return ResponseCreateParams.builder().model("chat").input("Say hello");
    }

    static FunctionTool tool(String name) {
        FunctionTool.Parameters parameters = FunctionTool.Parameters.builder()
                .putAdditionalProperty("type", JsonValue.from("object"))
                .putAdditionalProperty("properties", JsonValue.from(Map.of("city", Map.of("type", "string"))))
                .putAdditionalProperty("required", JsonValue.from(List.of("city")))
                .build();
        return FunctionTool.builder()
                .name(name)
                .parameters(parameters)
                .strict(false)
                .build();
    }

    /** The answer, which has all that the client expects of one. */
    Response create(ResponseCreateParams.Builder asked) {
        return client.responses().create(asked.build()).validate();
    }

    OpenAIClient client() {
        return client;
    }

    /** All events, which have all that the client expects of them. */
    List<ResponseStreamEvent> stream(ResponseCreateParams.Builder asked) {
        try (StreamResponse<ResponseStreamEvent> stream = client.responses().createStreaming(asked.build())) {
            return stream.stream().map(ResponseStreamEvent::validate).toList();
        }
    }

    /** What the vendor was asked in its last call. */
    JsonNode sent(String vendor) throws IOException {
        var calls = simulator().journal(vendor);
        return Json.parse(calls.get(calls.size() - 1).body());
    }

    static String text(Response response) {
        return response.output().stream()
                .flatMap(item -> item.message().stream())
                .flatMap(message -> message.content().stream())
                .map(part -> part.asOutputText().text())
                .collect(Collectors.joining());
    }

    static String text(List<ResponseStreamEvent> events) {
        return events.stream()
                .flatMap(event -> event.outputTextDelta().stream())
                .map(delta -> delta.delta())
                .collect(Collectors.joining());
    }

    @Override
    public void close() {
        client.close();
        app.close();
    }
}
