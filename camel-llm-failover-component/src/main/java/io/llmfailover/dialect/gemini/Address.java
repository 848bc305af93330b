package io.llmfailover.dialect.gemini;

import io.llmfailover.dialect.Target;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Where a model's methods are: its name is a part of the path, below a publisher on Vertex AI. */
final class Address {

    private static final String MODELS = "models/";

    /** Collections of models, with which a name may begin that says where it is itself. */
    private static final Set<String> COLLECTIONS = Set.of("models", "tunedModels", "publishers", "endpoints");

    private Address() {}

    static URI of(Target target, String method) {
        String collection = COLLECTIONS.contains(first(target.model())) ? "" : collection(target);
        return target.at("/" + collection + encoded(target.model()) + ":" + method);
    }

    static boolean isVertex(Target target) {
        return target.quirks().containsKey("publisher");
    }

    /** The model's name as requests repeat it. */
    static String name(Target target) {
        return COLLECTIONS.contains(first(target.model())) ? target.model() : MODELS + target.model();
    }

    private static String collection(Target target) {
        String publisher = target.quirks().get("publisher");
        boolean inBase = target.base().getPath().contains("/publishers/");
        return publisher == null || inBase ? MODELS : "publishers/" + publisher + "/" + MODELS;
    }

    private static String first(String model) {
        int slash = model.indexOf('/');
        return slash < 0 ? "" : model.substring(0, slash);
    }

    private static String encoded(String model) {
        return Arrays.stream(model.split("/", -1))
                .map(segment ->
                        URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }
}
