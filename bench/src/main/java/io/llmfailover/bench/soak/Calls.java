package io.llmfailover.bench.soak;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the vendors were asked. */
final class Calls {

    private static final Pattern ID = Pattern.compile("soak-.*?\\.");

    /** A word of each call: the id of its request, or nothing. */
    private final List<String> ids;

    Calls(List<String> ids) {
        this.ids = ids;
    }

    static Calls read(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<String> ids = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            Matcher id = ID.matcher(json.readTree(line).path("body").asText());
            ids.add(id.find() ? id.group() : "");
        }
        return new Calls(ids);
    }

    long count() {
        return ids.size();
    }

    List<String> needless(Requests requests) {
        return ids.stream().filter(id -> isNeedless(requests.find(id))).toList();
    }

    private static boolean isNeedless(Requests.@Nullable Request request) {
        return request == null || request.poison();
    }
}
