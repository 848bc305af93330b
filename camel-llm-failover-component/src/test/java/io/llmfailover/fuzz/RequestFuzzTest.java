package io.llmfailover.fuzz;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.Json;
import io.llmfailover.chat.Operation;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.Dialect;
import io.llmfailover.dialect.Target;
import io.llmfailover.dialect.Unsupported;
import io.llmfailover.error.LlmException;
import io.llmfailover.error.Origin;
import io.llmfailover.provider.Dialects;
import io.llmfailover.provider.ProviderRow;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Puts values of all kinds in all places of a request. It plays as {@link ReaderFuzzTest} does. */
class RequestFuzzTest {

    private static final Duration SPARE = Duration.ofSeconds(60);
    private static final Dialects BY_NAME = new Dialects(InstantSource.fixed(Instant.EPOCH));
    private static final List<String> MODELS = List.of(
            "m",
            "gpt-5",
            "o3",
            "claude-opus-5",
            "anthropic.claude-opus-4-6-v1",
            "amazon.nova-2-lite-v1:0",
            "qwen3-vl",
            "qwq",
            "");

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1e999",
            "99999999999999999999",
            "[]",
            "{}",
            "[[]]",
            "[null]",
            "\"\"",
            "\"x\"",
            "\"required\"",
            "\"json_object\"",
            "\"tool\"",
            "\"assistant\"",
            "\"data:image/png;base64,\"",
            "{\"type\":\"function\"}",
            "{\"type\":\"text\"}",
            "{\"type\":\"image_url\",\"image_url\":7}",
            "\"\\ud800\"");

    private static final String REQUEST =
            """
            {"model":"m","temperature":0.5,"top_p":1,"seed":7,"max_tokens":9,"max_completion_tokens":8,"stop":["a"],"n":1,
             "stream":true,"stream_options":{"include_usage":true},"user":"u","metadata":{"user_id":"u"},
             "presence_penalty":0,"logit_bias":{"1":2},"parallel_tool_calls":true,"reasoning_effort":"low",
             "response_format":{"type":"json_schema","json_schema":{"name":"n","strict":true,
               "schema":{"type":"object","properties":{"a":{"type":"string","format":"date"}},"required":["a"]}}},
             "tool_choice":{"type":"function","function":{"name":"f"}},
             "tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object","properties":{}}}}],
             "thinking":{"type":"enabled","budget_tokens":2000},"options":{"num_ctx":9},"input":["a"],"prompt":"p",
             "additionalModelRequestFields":{"output_config":{}},"output_config":{"effort":"low"},"outputConfig":{},"text":{},
             "reasoning":{},"include":["a"],"toolConfig":{},"tool_config":{},"verbosity":"low",
             "messages":[{"role":"developer","content":[{"type":"text","text":"a","cache_control":{"type":"ephemeral"}}]},
              {"role":"user","content":[{"type":"text","text":"b"},
               {"type":"image_url","image_url":{"url":"data:image/png;base64,QUJD","detail":"low"}},
               {"type":"input_audio","input_audio":{"data":"QUJD","format":"wav"}}]},
              {"role":"assistant","content":null,"reasoning_content":"r","thinking_blocks":[{"type":"thinking","thinking":"t",
               "signature":"s"}],"refusal":"no","tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{}"}}]},
              {"role":"tool","tool_call_id":"c","content":"d"},{"role":"user","content":"e"}]}""";

    private final AtomicLong current = new AtomicLong();

    @Test
    void onlyTypedErrorsComeOutWhateverIsAsked() throws IOException {
        Duration time = Duration.ofSeconds(Long.getLong("fuzz.seconds", 10));
        JsonNode seed = Json.parse(REQUEST);
        assertTimeoutPreemptively(
                time.plus(SPARE), () -> rounds(seed, time.toNanos()), () -> "hangs: -Dfuzz.seed=" + current);
    }

    private void rounds(JsonNode seed, long nanos) throws IOException {
        long end = System.nanoTime() + nanos;
        Long only = Long.getLong("fuzz.seed");
        current.set(only == null ? System.nanoTime() : only);
        System.out.println("fuzz: requests from -Dfuzz.seed=" + current + " on");
        do {
            round(current.get(), seed.deepCopy());
            current.incrementAndGet();
        } while (only == null && System.nanoTime() - end < 0);
        System.out.println("fuzz: requests before -Dfuzz.seed=" + current + " did no harm");
    }

    private static void round(long seed, ObjectNode asked) throws IOException {
        Random random = new Random(seed);
        for (int i = random.nextInt(4); i >= 0; i--) {
            change(asked, random);
        }
        Operation operation = random.nextInt(4) == 0 ? Operation.EMBEDDINGS : Operation.CHAT;
        ChatRequest request = new ChatRequest(operation, asked);
        JsonNode before = asked.deepCopy();
        try {
            for (ProviderRow row : ProviderRow.all()) {
                write(row, any(MODELS, random), request);
            }
        } catch (RuntimeException | StackOverflowError fault) {
            throw new AssertionError("-Dfuzz.seed=" + seed + ", request: " + Json.text(before), fault);
        }
        if (!before.equals(asked)) {
            throw new AssertionError("-Dfuzz.seed=" + seed + ", the request was changed: " + Json.text(before));
        }
    }

    private static void write(ProviderRow row, String model, ChatRequest request) {
        Dialect dialect = Objects.requireNonNull(BY_NAME.find(row.dialect()));
        Map<String, String> quirks = row.quirks();
        Target target = new Target(new Origin(row.name(), model, 1), URI.create("http://v.example/v1"), quirks);
        try {
            dialect.write(request, target, new Changes(target.origin(), Unsupported.DROP));
        } catch (LlmException typed) {
            // as it should be
        }
    }

    /** Another value at one place, or none, or one twice. */
    private static void change(ObjectNode root, Random random) throws IOException {
        List<JsonNode> containers = new ArrayList<>();
        collect(root, containers);
        JsonNode place = any(containers, random);
        JsonNode value = Json.parse(any(VALUES, random));
        if (place instanceof ArrayNode array) {
            int at = random.nextInt(array.size() + 1);
            array.insert(
                    at,
                    at < array.size() && random.nextBoolean() ? array.get(at).deepCopy() : value);
        } else if (place instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = any(names, random);
            if (random.nextInt(4) == 0) {
                object.remove(name);
            } else {
                object.set(name, value);
            }
        }
    }

    private static void collect(JsonNode node, List<JsonNode> into) {
        if (node.isContainerNode()) {
            into.add(node);
            node.forEach(child -> collect(child, into));
        }
    }

    private static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
