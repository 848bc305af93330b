package io.llmfailover.simulator.server;

import io.llmfailover.simulator.journal.Call;
import io.llmfailover.simulator.journal.Outcome;
import io.llmfailover.simulator.journal.Seen;
import io.llmfailover.simulator.script.Behaviour;
import io.llmfailover.simulator.script.ScriptException;
import io.llmfailover.simulator.script.ScriptReader;
import io.llmfailover.simulator.script.Settings;
import io.llmfailover.simulator.script.Verdict;
import io.llmfailover.simulator.wire.Head;
import io.llmfailover.simulator.wire.Mix;
import io.llmfailover.simulator.wire.Stamp;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Random;

/** One call from body to answer. */
final class Exchange {
    private static final CharSequence SCRIPT = HttpHeaders.createOptimized("x-sim");

    private final Desk desk;
    private final HttpServerRequest request;
    private final Inquiry inquiry;

    private Exchange(Desk desk, HttpServerRequest request, Inquiry inquiry) {
        this.desk = desk;
        this.request = request;
        this.inquiry = inquiry;
    }

    static void run(Desk desk, HttpServerRequest request, Buffer body) {
        new Exchange(desk, request, Inquiry.of(Head.of(request), body)).run();
    }

    private void run() {
        try {
            Verdict verdict = verdict();
            guarded(verdict, open(verdict));
        } catch (ScriptException e) {
            Call call = open(new Verdict("x-sim", Behaviour.PLAIN, 0));
            call.status(400);
            call.ended(Outcome.FAULTED);
            Admin.fail(request.response(), e);
        }
    }

    private void guarded(Verdict verdict, Call call) {
        try {
            answer(verdict, call);
        } catch (RuntimeException e) {
            // Without an answer the client would wait for ever for a fault nobody scripted.
            call.status(500);
            call.ended(Outcome.FAULTED);
            Admin.broken(request.response(), e);
        }
    }

    /** A header speaks for its own call, and rules fill in what it does not say. */
    private Verdict verdict() {
        Verdict ruled = desk.book()
                .judge(inquiry.vendor(), inquiry.model(), inquiry.route().operation());
        String script = inquiry.head().headers().get(SCRIPT);
        if (script == null) {
            return ruled;
        }
        Behaviour behaviour = ScriptReader.behaviour(script).over(ruled.behaviour());
        return new Verdict("x-sim", behaviour, ruled.turn());
    }

    private Call open(Verdict verdict) {
        Head head = inquiry.head();
        return desk.journal()
                .open(new Seen(
                        inquiry.vendor(),
                        inquiry.format().name(),
                        inquiry.route().operation().label(),
                        inquiry.model(),
                        head.method(),
                        head.query().isEmpty() ? head.path() : head.path() + "?" + head.query(),
                        head.headers(),
                        inquiry.body(),
                        verdict.rule()));
    }

    private void answer(Verdict verdict, Call call) {
        Stamp stamp = Ids.stamp(desk.seed(), call);
        Replies replies = new Replies(inquiry, verdict, stamp, desk.requireAuth());
        Reply reply = replies.reply();
        Behaviour behaviour = verdict.behaviour();
        HttpServerResponse response = request.response();
        response.setStatusCode(reply.status());
        headers(response.headers(), reply, behaviour, stamp);
        if (behaviour.plain() && reply.payload() instanceof Reply.Whole whole) {
            call.status(reply.status());
            call.ended(Outcome.ANSWERED);
            response.end(whole.bytes());
            return;
        }
        Score score = new Score(reply, behaviour, replies, new Random(Mix.of(desk.seed() + call.sequence())));
        length(response, score.length());
        Outcome outcome = behaviour.faulty() ? Outcome.FAULTED : Outcome.ANSWERED;
        new Player(request, call, outcome, score.track()).start();
    }

    private void headers(MultiMap into, Reply reply, Behaviour behaviour, Stamp stamp) {
        into.set(HttpHeaders.CONTENT_TYPE, behaviour.get(Settings.CONTENT_TYPE, reply.contentType()));
        if (reply.good()) {
            inquiry.format().headers(into, stamp);
        }
        reply.headers().forEach(into::set);
        String wait = behaviour.get(Settings.RETRY_AFTER);
        if (wait != null) {
            into.set("retry-after", wait);
        }
        if (behaviour.has(Settings.GZIP_BOMB)) {
            into.set(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        behaviour.headers().forEach(into::set);
    }

    private static void length(HttpServerResponse response, long length) {
        if (length < 0) {
            response.setChunked(true);
        } else {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(length));
        }
    }
}
