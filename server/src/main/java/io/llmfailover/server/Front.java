package io.llmfailover.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.server.api.Api;
import io.llmfailover.server.api.OpenAiModels;
import io.llmfailover.server.api.Refused;
import io.llmfailover.server.caller.Caller;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/** Takes the requests below one path: finds out what is asked for, and lets in what may come in. */
final class Front {

    private static final String MODELS = "/models";

    private final Apis apis = new Apis();
    private final LlmServerConsumer consumer;
    private final LlmServerEndpoint endpoint;
    private final Access access;
    private final Vertx vertx;
    private final Intake intake;
    private final Names names;

    Front(LlmServerConsumer consumer, LlmServerEndpoint endpoint, Access access, Vertx vertx, Intake intake) {
        this.consumer = consumer;
        this.endpoint = endpoint;
        this.access = access;
        this.vertx = vertx;
        this.intake = intake;
        this.names = Names.of(endpoint);
    }

    LlmServerConsumer consumer() {
        return consumer;
    }

    LlmServerEndpoint endpoint() {
        return endpoint;
    }

    Intake intake() {
        return intake;
    }

    Vertx vertx() {
        return vertx;
    }

    void handle(HttpServerRequest request) {
        String below = endpoint.below(request);
        Api api = apis.at(below);
        String fresh = endpoint.getCamelContext().getUuidGenerator().generateUuid();
        Talk talk = new Talk(request, vertx.getOrCreateContext(), intake.bounds(), api, fresh);
        try {
            answer(talk, below, access.enter(request));
        } catch (RuntimeException refused) {
            talk.refuse(refused);
        }
    }

    private void answer(Talk talk, String below, Caller caller) {
        if (below.equals(MODELS) || below.startsWith(MODELS + "/")) {
            Intake.expect(talk, HttpMethod.GET);
            models(talk, below, caller);
        } else if (apis.has(below)) {
            Intake.expect(talk, HttpMethod.POST);
            intake.take(talk, caller, (asked, share) -> ask(talk, caller, asked, share)::begin);
        } else {
            throw new Refused("not_found", "there is nothing at this path");
        }
    }

    private Ask ask(Talk talk, Caller caller, ObjectNode asked, Room.Share share) {
        Wanted wanted = Wanted.read(talk.api(), asked, intake.sanity());
        wanted.models().forEach(name -> known(name, caller));
        return new Ask(this, talk, caller, share, wanted);
    }

    private void models(Talk talk, String below, Caller caller) {
        ObjectNode body;
        if (below.equals(MODELS)) {
            body = OpenAiModels.list(names.listed(caller));
        } else {
            body = OpenAiModels.one(known(Names.inPath(below.substring(MODELS.length() + 1)), caller));
        }
        talk.json(200, body, response -> {});
    }

    /** The name as it was asked for, if it is one that may be. */
    private String known(String alias, Caller caller) {
        if (!names.has(alias, caller)) {
            throw new Refused("unknown_model", "there is no model of this name, see " + endpoint.getPath() + MODELS);
        }
        return alias;
    }
}
