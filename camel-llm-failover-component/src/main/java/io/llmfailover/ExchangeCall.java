package io.llmfailover;

import io.llmfailover.budget.Budget;
import io.llmfailover.budget.Cancellation;
import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.ChatStream;
import io.llmfailover.chat.Usage;
import io.llmfailover.dialect.Changes;
import io.llmfailover.error.Attempt;
import io.llmfailover.error.AttemptLedger;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.Fault;
import io.llmfailover.error.LlmException;
import io.llmfailover.error.Origin;
import io.llmfailover.exchange.Place;
import io.llmfailover.exchange.StreamGuard;
import io.llmfailover.fault.HeadroomTable;
import io.llmfailover.observe.CallEvent;
import io.llmfailover.provider.AnswerHandler;
import io.llmfailover.provider.LlmCall;
import io.llmfailover.provider.ReplyFacts;
import io.llmfailover.provider.Residency;
import io.llmfailover.transport.HttpCall;
import io.llmfailover.transport.Limits;
import io.llmfailover.transport.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** The call of one exchange: from its body to its answer or exception, with an entry in the ledger. */
final class ExchangeCall implements AnswerHandler {

    private final LlmEndpoint endpoint;
    private final LlmTarget target;
    private final LlmRuntime runtime;
    private final Exchange exchange;
    private final AsyncCallback callback;
    private final AttemptLedger ledger;
    private final @Nullable Budget budget;
    private final Place place;
    private final Gate gate;
    private Origin origin;
    private List<String> changes = List.of();
    private BodyForm form = BodyForm.TEXT;
    private Duration began = Duration.ZERO;
    private Runnable leave = () -> {};
    private final AtomicBoolean settled = new AtomicBoolean();
    private volatile Runnable deaf = () -> {};

    ExchangeCall(LlmEndpoint endpoint, Gate gate, Exchange exchange, AsyncCallback callback) {
        this.endpoint = endpoint;
        this.target = endpoint.target();
        this.runtime = endpoint.getComponent().runtime();
        this.gate = gate;
        this.exchange = exchange;
        this.callback = callback;
        this.ledger = ledger();
        this.budget = exchange.getProperty(LlmConstants.BUDGET_PROPERTY, Budget.class);
        this.place = Place.here(runtime.worker());
        this.origin = new Origin(target.provider().name(), target.model(), 0);
    }

    private AttemptLedger ledger() {
        AttemptLedger shared = exchange.getProperty(LlmConstants.LEDGER_PROPERTY, AttemptLedger.class);
        if (shared != null) {
            return shared;
        }
        AttemptLedger fresh = new AttemptLedger(runtime.nanoTime());
        exchange.setProperty(LlmConstants.LEDGER_PROPERTY, fresh);
        return fresh;
    }

    /** Throws, with nothing sent, when the request is no request or may not be made any more. */
    void begin(Transport transport) {
        checkResidency();
        RequestReader.Read read = new RequestReader(target.defaults().operation(), origin).read(exchange.getMessage());
        form = read.form();
        ChatRequest request = target.defaults().apply(read.request());
        leave = gate.enter(origin);
        try {
            HttpCall http = write(request);
            spendAttempt();
            LlmCall call = target.provider().send(http, request, origin, limits(request), transport, this);
            listenForCancellation(call);
        } catch (Throwable refused) {
            // errors too, such as of threads that cannot be had: a call that never was must not keep its place
            leave.run();
            throw refused;
        }
    }

    private HttpCall write(ChatRequest request) {
        Changes made = new Changes(origin, endpoint.getConfiguration().getUnsupported());
        HttpCall http = target.provider().write(request, origin, made);
        changes = made.list();
        return http;
    }

    private void listenForCancellation(LlmCall call) {
        Cancellation cancellation = exchange.getProperty(LlmConstants.CANCELLATION_PROPERTY, Cancellation.class);
        if (cancellation == null) {
            return;
        }
        deaf = cancellation.onCancel(() -> {
            call.cancel();
            fail(LlmException.of(ErrorKind.CANCELLED, origin, ErrorKind.CANCELLED.meaning()));
        });
        if (settled.get()) {
            // the answer came before there was anything to forget
            deaf.run();
        }
    }

    /** Whoever is first, of the vendor and the one who stops waiting, settles it. */
    private boolean settle() {
        boolean first = settled.compareAndSet(false, true);
        if (first) {
            deaf.run();
        }
        return first;
    }

    /** Here too, and not only in the balancers: whatever EIPs a route is made of, data stays where it may be. */
    private void checkResidency() {
        Residency residency = Residency.of(exchange.getProperty(LlmConstants.RESIDENCY_PROPERTY));
        if (residency != null && !residency.admits(endpoint)) {
            throw LlmException.of(
                    ErrorKind.REGION_BLOCKED,
                    origin,
                    "the request's data may go to " + residency + ", the provider is not tagged so; nothing was sent");
        }
    }

    private void spendAttempt() {
        if (budget != null) {
            budget.spendAttempt(origin);
        }
        began = ledger.elapsed();
        origin = ledger.begin(origin.provider(), origin.model());
    }

    private Limits limits(ChatRequest request) {
        Limits own = request.stream() ? target.streamed() : target.whole();
        return budget == null ? own : own.within(budget.remaining());
    }

    @Override
    public void answer(ChatResponse response, ReplyFacts facts) {
        if (!settle()) {
            return;
        }
        Duration took = took();
        record(null, response.usage(), took, null);
        goOn(() -> {
            leave.run();
            facts(facts, took, response.model());
            AnswerWriter.write(
                    exchange.getMessage(),
                    response,
                    form,
                    target.defaults().operation(),
                    endpoint.getConfiguration().getOutput());
        });
    }

    @Override
    public void stream(ChatStream stream, ReplyFacts facts) {
        if (!settle()) {
            stream.close();
            return;
        }
        Duration first = took();
        stream.whenEnded((response, failure) -> {
            leave.run();
            record(fault(failure), response == null ? null : response.usage(), took(), first);
        });
        goOn(() -> {
            StreamGuard.closeWith(exchange, stream);
            facts(facts, first, null);
            AnswerWriter.clearCounts(exchange.getMessage());
            exchange.getMessage().setBody(stream);
        });
    }

    /** None when the reader closed the stream. */
    private static @Nullable Fault fault(@Nullable Throwable failure) {
        return failure instanceof LlmException known ? known.getFault() : null;
    }

    @Override
    public void fail(LlmException failure) {
        if (!settle()) {
            return;
        }
        record(failure.getFault(), null, took(), null);
        goOn(() -> {
            leave.run();
            Outcome.failed(exchange, failure);
        });
    }

    /** Whatever happens to the outcome on its way, the route hears of an end, once. */
    private void goOn(Runnable outcome) {
        place.goOn(() -> {
            try {
                outcome.run();
            } catch (RuntimeException | LinkageError fault) {
                exchange.setException(fault);
            }
            callback.done(false);
        });
    }

    /** A vendor that had less time than it was promised is not to be blamed for being late. */
    @Override
    public LlmException explain(LlmException failure) {
        boolean ours = failure.getKind() == ErrorKind.TIMEOUT
                && failure.getStatus() == null
                && budget != null
                && budget.remaining().compareTo(Duration.ofMillis(1)) < 0;
        return ours
                ? LlmException.of(
                        ErrorKind.DEADLINE_EXCEEDED, origin, "the request's time was over before the vendor answered")
                : failure;
    }

    private Duration took() {
        return ledger.elapsed().minus(began);
    }

    private void record(@Nullable Fault fault, @Nullable Usage usage, Duration took, @Nullable Duration firstToken) {
        Attempt attempt = new Attempt(origin, fault, usage, began, took, changes);
        ledger.append(attempt);
        runtime.publish(new CallEvent(
                exchange.getExchangeId(), target.defaults().operation(), attempt, firstToken != null, firstToken));
    }

    private void facts(ReplyFacts facts, Duration latency, @Nullable String model) {
        Outcome.succeeded(exchange);
        Message message = exchange.getMessage();
        message.setHeader(LlmConstants.PROVIDER, origin.provider());
        message.setHeader(LlmConstants.MODEL, Objects.requireNonNullElse(model, origin.model()));
        message.setHeader(LlmConstants.LATENCY, latency.toMillis());
        message.setHeader(LlmConstants.ATTEMPTS, ledger.size());
        AnswerWriter.set(message, LlmConstants.REQUEST_ID, facts.requestId());
        AnswerWriter.set(message, LlmConstants.HEADROOM, HeadroomTable.read(facts.headers()));
    }
}
