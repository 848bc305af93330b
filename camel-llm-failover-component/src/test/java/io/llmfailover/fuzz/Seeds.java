package io.llmfailover.fuzz;

import io.llmfailover.conformance.Corpus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What to start from: the fixtures of the dialects, what the simulator says, and the recorded payloads where they are. */
final class Seeds {

    private static final int MAX_BYTES = 32 * 1024;
    private static final List<String> SHORT = List.of(
            "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n",
            "data: {\"choices\":[{\"index\":1,\"delta\":{\"function_call\":{\"name\":\"f\",\"arguments\":\"{\"}}}]}\n\n",
            "{\"choices\":[{\"message\":{\"content\":[{\"type\":\"text\",\"text\":\"a\"}]},\"finish_reason\":null}]}",
            "{\"error\":{\"message\":\"{\\\"error\\\":{\\\"code\\\":429}}\",\"code\":\"x\",\"metadata\":{\"raw\":\"r\"}}}",
            "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Bearer abc\"}}",
            "{\"message\":{\"content\":\"a\",\"thinking\":\"b\"}}\n{\"message\":{\"tool_calls\":[{\"function\":{\"name\":\"f\"}}]}}\n{\"done\":true}\n",
            "data:{\"output\":{\"text\":\"a\"}}\n\ndata:{\"output\":{\"text\":\"ab\",\"finish_reason\":\"stop\"}}\n\n",
            "event:error\n:HTTP_STATUS/429\ndata:{\"code\":\"x\",\"message\":\"m\"}\n\n");

    private Seeds() {}

    static List<byte[]> all() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        SHORT.forEach(text -> seeds.add(text.getBytes(StandardCharsets.UTF_8)));
        seeds.addAll(files(Path.of("src/test/resources/io/llmfailover/dialect")));
        Optional<Path> corpus = Corpus.find();
        if (corpus.isPresent()) {
            seeds.addAll(files(corpus.get()));
        }
        seeds.addAll(Played.bodies());
        return seeds;
    }

    private static List<byte[]> files(Path folder) throws IOException {
        List<byte[]> bodies = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
                if (Files.size(path) <= MAX_BYTES && !path.endsWith("case.json")) {
                    bodies.add(Files.readAllBytes(path));
                }
            }
        }
        return bodies;
    }
}
