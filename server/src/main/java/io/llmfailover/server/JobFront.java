package io.llmfailover.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.server.api.Api;
import io.llmfailover.server.api.OpenAiChat;
import io.llmfailover.server.api.Problem;
import io.llmfailover.server.api.Refused;
import io.llmfailover.server.caller.Caller;
import io.llmfailover.server.job.Job;
import io.llmfailover.server.job.JobList;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.function.Supplier;

/** Takes work that is fetched later, and tells its owner, and nobody else, what came of it. */
final class JobFront {

    private static final Duration LATER = Duration.ofSeconds(1);
    private static final Api OPENAI = new OpenAiChat();

    private final LlmServerConsumer consumer;
    private final LlmServerEndpoint endpoint;
    private final Access access;
    private final Vertx vertx;
    private final Intake intake;
    private final JobList jobs;
    private final Supplier<String> ids;

    /** The ids must be such as nobody guesses. */
    JobFront(
            LlmServerConsumer consumer, Access access, Vertx vertx, Intake intake, JobList jobs, Supplier<String> ids) {
        this.consumer = consumer;
        this.endpoint = (LlmServerEndpoint) consumer.getEndpoint();
        this.access = access;
        this.vertx = vertx;
        this.intake = intake;
        this.jobs = jobs;
        this.ids = ids;
    }

    LlmServerConsumer consumer() {
        return consumer;
    }

    JobList jobs() {
        return jobs;
    }

    void handle(HttpServerRequest request) {
        String fresh = endpoint.getCamelContext().getUuidGenerator().generateUuid();
        Talk talk = new Talk(request, vertx.getOrCreateContext(), intake.bounds(), OPENAI, fresh);
        try {
            answer(talk, endpoint.below(request), access.enter(request));
        } catch (RuntimeException refused) {
            talk.refuse(refused);
        }
    }

    private void answer(Talk talk, String below, Caller caller) {
        if (below.isEmpty()) {
            Intake.expect(talk, HttpMethod.POST);
            intake.take(talk, caller, (asked, share) -> ask(talk, caller, asked, share)::begin);
        } else {
            Intake.expect(talk, HttpMethod.GET);
            talk.json(200, JobJson.of(find(below.substring(1), caller)), response -> {});
        }
    }

    private JobAsk ask(Talk talk, Caller caller, ObjectNode asked, Room.Share share) {
        JobWanted wanted = JobWanted.read(asked);
        if (!endpoint.aliasNames().contains(wanted.alias()) || !caller.mayUse(wanted.alias())) {
            throw new Refused("unknown_model", "there is no model of this name for jobs");
        }
        return new JobAsk(this, talk, caller, share, wanted, "job-" + ids.get());
    }

    /** Another's job is like none. */
    private Job find(String id, Caller caller) {
        Job job = jobs.find(id, caller.name());
        if (job != null) {
            return job;
        }
        if (!jobs.isComplete()) {
            throw new Refused(Problem.busy("unavailable", "what jobs there are is being read", LATER));
        }
        throw new Refused("not_found", "there is no job of this id");
    }

    String path(String id) {
        return endpoint.getPath() + "/" + id;
    }
}
