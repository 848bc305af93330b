package io.llmfailover.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.Operation;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.Target;
import java.util.Set;

/**
 * Refuses, before anything is sent, what a server cannot do at all: the quirk {@code lacks} names operations, {@code vision}
 * for pictures in messages, {@code picture-urls} for those that it would have to fetch; several are separated by a slash.
 */
final class Lacks {

    private Lacks() {}

    static void check(ChatRequest request, Target target, Changes changes) {
        String lacks = target.quirks().get("lacks");
        if (lacks == null) {
            return;
        }
        Set<String> lacking = Set.of(lacks.split("/", -1));
        if (lacking.contains(request.operation().id())) {
            throw changes.incapable("it has no " + request.operation().id());
        }
        if (request.operation() == Operation.CHAT) {
            checkPictures(request, lacking, changes);
        }
    }

    private static void checkPictures(ChatRequest request, Set<String> lacking, Changes changes) {
        for (JsonNode message : request.messages()) {
            for (JsonNode part : message.path("content")) {
                if (part.path("type").asText().equals("image_url")) {
                    checkPicture(part.path("image_url"), lacking, changes);
                }
            }
        }
    }

    private static void checkPicture(JsonNode picture, Set<String> lacking, Changes changes) {
        if (lacking.contains("vision")) {
            throw changes.incapable("it sees no pictures");
        }
        String url =
                picture.isTextual() ? picture.asText() : picture.path("url").asText();
        if (lacking.contains("picture-urls") && !url.startsWith("data:")) {
            throw changes.incapable("it fetches no pictures, they must be in the request");
        }
    }
}
