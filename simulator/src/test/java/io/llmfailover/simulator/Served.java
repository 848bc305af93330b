package io.llmfailover.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;

/** A test with a simulator of its own. */
abstract class Served {
    static final String CHAT = "/v1/chat/completions";
    static final String RESPONSES = "/v1/responses";
    static final String MESSAGES = "/v1/messages";
    static final String GENERATE = "/v1beta/models/gemini-2.5-flash:generateContent";
    static final String STREAM = "/v1beta/models/gemini-2.5-flash:streamGenerateContent";

    final Simulator simulator = Simulator.start();

    @AfterEach
    void stop() {
        simulator.close();
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return Client.send(Client.post(simulator.url() + path, body, headers));
    }

    JsonNode json(String path, String body, String... headers) {
        return Client.tree(post(path, body, headers).body());
    }

    JsonNode get(String path, String... headers) {
        return Client.tree(Client.send(Client.request(simulator.url() + path)
                        .header("authorization", "Bearer sk-test")
                        .headers(headers.length == 0 ? new String[] {"accept", "*/*"} : headers)
                        .build())
                .body());
    }
}
