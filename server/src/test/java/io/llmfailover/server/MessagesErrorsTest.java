package io.llmfailover.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors that no client of Anthropic's would cause. */
class MessagesErrorsTest {

    private ServerApp app;

    @BeforeEach
    void open() throws Exception {
        app = new ServerApp(Map.of("llm.http.aliases", "chat"));
    }

    @AfterEach
    void close() {
        app.close();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "GET , /messages , application/json , {}            , 405 , invalid_request_error",
                "POST, /messages , text/plain       , {}            , 415 , invalid_request_error",
                "POST, /messages , application/json , {             , 400 , invalid_request_error",
                "POST, /messages , application/json , []            , 400 , invalid_request_error",
                "POST, /messages , application/json , {}            , 400 , invalid_request_error",
                "POST, /messages?beta=true , application/json , `{\"model\":\"x\",\"max_tokens\":1,\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}` , 404 , not_found_error"
            })
    void areAnthropics(String method, String path, String type, String body, int status, String error)
            throws Exception {
        HttpResponse<String> response = send(method, path, type, body);

        assertThat(response.statusCode()).isEqualTo(status);
        JsonNode json = Json.valueOf(response.body());
        assertThat(json.path("type").asText()).isEqualTo("error");
        assertThat(json.at("/error/type").asText()).isEqualTo(error);
        assertThat(json.at("/error/message").asText()).isNotEmpty();
        assertThat(json.path("request_id").asText())
                .isEqualTo(response.headers().firstValue("x-request-id").orElseThrow());
    }

    @Test
    void whereNobodyKnowsTheApiTheyAreOpenAis() throws Exception {
        HttpResponse<String> response = send("POST", "/messages/count_tokens", "application/json", "{}");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(Json.valueOf(response.body()).at("/error/code").asText()).isEqualTo("not_found");
    }

    private HttpResponse<String> send(String method, String path, String type, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(app.url() + path))
                .header("content-type", type)
                .method(method, BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
