package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.error.AttemptLedger;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import io.llmfailover.error.LlmProviderException;
import io.llmfailover.error.LlmRequestException;
import io.llmfailover.error.LlmSetupException;
import io.llmfailover.error.LlmTransientException;
import io.llmfailover.observe.CallEvent;
import io.llmfailover.observe.CallObserver;
import io.llmfailover.simulator.script.Rule;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LlmErrorTest extends LlmTestSupport {

    private static final String PROMPT = "The patient Anna Muster has a headache";

    private LlmException failure(String uri, Object body) throws Exception {
        Exchange exchange = call(uri, body);
        return exchange.getException(LlmException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "RATE_LIMITED,       rate_limited,            LlmTransientException",
        "OVERLOADED,         overloaded,              LlmTransientException",
        "SERVER_ERROR,       server_error,            LlmTransientException",
        "TIMEOUT,            timeout,                 LlmTransientException",
        "INSUFFICIENT_QUOTA, quota_exhausted,         LlmProviderException",
        "AUTH,               auth,                    LlmSetupException",
        "PERMISSION,         region_blocked,          LlmProviderException",
        "MODEL_NOT_FOUND,    model_not_found,         LlmSetupException",
        "INVALID_REQUEST,    invalid_request,         LlmRequestException",
        "CONTEXT_LENGTH,     context_length_exceeded, LlmRequestException",
        "CONTENT_FILTER,     content_filtered,        LlmRequestException",
    })
    void eachErrorHasItsKindAndLeaf(io.llmfailover.simulator.wire.ErrorKind said, String kind, String leaf)
            throws Exception {
        simulator.script(Rule.on("openai").error(said));

        LlmException failure = failure("llm:openai/gpt-4o-mini", PROMPT);

        assertThat(failure.getKind()).isEqualTo(ErrorKind.of(kind));
        assertThat(failure.getClass().getSimpleName()).isEqualTo(leaf);
        assertThat(failure.getProvider()).isEqualTo("openai");
        assertThat(failure.getModel()).isEqualTo("gpt-4o-mini");
        assertThat(failure.getAttempt()).isEqualTo(1);
        assertThat(failure.getStatus()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void theVendorsWishToWaitIsKept() throws Exception {
        simulator.script(Rule.on("openai")
                .error(io.llmfailover.simulator.wire.ErrorKind.RATE_LIMITED)
                .retryAfter("7"));

        Exchange exchange = call("llm:openai/gpt-4o-mini", PROMPT);

        assertThat(exchange.getException(LlmException.class).getRetryAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(exchange.getProperty(LlmConstants.AI_RETRY_AFTER_MILLIS)).isEqualTo(7_000L);
        assertThat(exchange.getProperty(LlmConstants.AI_ERROR_CATEGORY)).isEqualTo("RATE_LIMIT");
    }

    @Test
    void neitherKeyNorPromptNorTheVendorsWordsAreInTheMessage() throws Exception {
        simulator.script(Rule.on("openai")
                .status(400)
                .body("{\"error\":{\"message\":\"Invalid: '" + PROMPT + "' with key " + OPENAI_KEY
                        + "\",\"code\":\"invalid_value " + PROMPT + "\"}}"));

        LlmException failure = failure("llm:openai/gpt-4o-mini", PROMPT);

        StringWriter shown = new StringWriter();
        failure.printStackTrace(new PrintWriter(shown));
        assertThat(shown.toString())
                .contains("invalid_request", "HTTP 400")
                .doesNotContain("Muster")
                .doesNotContain(OPENAI_KEY);
        assertThat(failure.getProviderMessage()).contains("Muster").doesNotContain(OPENAI_KEY);
    }

    @Test
    void anErrorInsideAGoodStatusIsAnError() throws Exception {
        simulator.script(Rule.on("openai").errorIn200(io.llmfailover.simulator.wire.ErrorKind.INSUFFICIENT_QUOTA));

        assertThat(failure("llm:openai/gpt-4o-mini", PROMPT)).isInstanceOf(LlmProviderException.class);
    }

    @ParameterizedTest
    @CsvSource({"openai, gpt-4o-mini", "anthropic, claude-haiku-4-5"})
    void whatIsNoAnswerIsAServerError(String vendor, String model) throws Exception {
        List<Rule> broken = List.of(
                Rule.on(vendor).html().status(200),
                Rule.on(vendor).empty(),
                Rule.on(vendor).truncateJson(),
                Rule.on(vendor).garbage(500),
                Rule.on(vendor).truncate(40));
        for (Rule rule : broken) {
            simulator.reset();
            simulator.script(rule);
            LlmException failure = failure("llm:" + vendor + "/" + model, PROMPT);
            assertThat(failure).as(rule.toString()).isInstanceOf(LlmTransientException.class);
            assertThat(failure.getKind()).as(rule.toString()).isEqualTo(ErrorKind.SERVER_ERROR);
        }
    }

    @Test
    void aSilentVendorIsATimeout() throws Exception {
        simulator.script(Rule.on("openai").silent());

        LlmException failure = failure("llm:openai/gpt-4o-mini?timeout=150", PROMPT);

        assertThat(failure.getKind()).isEqualTo(ErrorKind.TIMEOUT);
        assertThat(failure.getMessage()).contains("no complete answer within timeout");
    }

    @Test
    void keepAlivesDoNotHideThatNothingComes() throws Exception {
        simulator.script(Rule.on("openai").silent().keepAlive(20));

        LlmException failure = failure("llm:openai/gpt-4o-mini?stream=true&firstTokenTimeout=200", PROMPT);

        assertThat(failure.getKind()).isEqualTo(ErrorKind.TIMEOUT);
        assertThat(failure.getMessage()).contains("firstTokenTimeout");
    }

    @Test
    void whatIsNoRequestIsRefusedBeforeAnythingIsSent() throws Exception {
        for (Object body : new Object[] {"", "  ", "{\"messages\": [", "{\"messages\": []}", "{\"messages\": 5}"}) {
            LlmException failure = failure("llm:openai/gpt-4o-mini", body);
            assertThat(failure).as("%s", body).isInstanceOf(LlmRequestException.class);
            assertThat(failure.getAttempt()).isZero();
        }
        assertThat(simulator.journal()).isEmpty();
    }

    @Test
    void jsonThatIsNoRequestIsTextToTalkAbout() throws Exception {
        Exchange exchange = call("llm:openai/gpt-4o-mini", "{\"invoice\": 17}");

        assertThat(exchange.getMessage().getBody(String.class)).contains("invoice");
    }

    @Test
    void theLedgerSurvivesTheCopiesOfAFailover() throws Exception {
        simulator.script(Rule.on("openai").model("bad").status(503));
        context.getRegistry().bind("budget", new LlmBudget());
        List<CallEvent> events = new CopyOnWriteArrayList<>();
        context.getRegistry().bind("observer", (CallObserver) events::add);
        routes(
                """
                - route:
                    id: ledger
                    errorHandler: { noErrorHandler: {} }
                    from:
                      uri: direct:ledger
                      steps:
                        - process: { ref: budget }
                        - loadBalance:
                            failoverLoadBalancer: {}
                            steps:
                              - to: "llm:openai/bad"
                              - to: "llm:openai/good"
                """);

        Exchange exchange = call("direct:ledger", PROMPT);

        AttemptLedger ledger = exchange.getProperty(LlmConstants.LEDGER_PROPERTY, AttemptLedger.class);
        assertThat(ledger.attempts()).extracting(a -> a.origin().model()).containsExactly("bad", "good");
        assertThat(ledger.attempts()).extracting(a -> a.succeeded()).containsExactly(false, true);
        assertThat(exchange.getMessage().getHeader(LlmConstants.ATTEMPTS)).isEqualTo(2);
        assertThat(exchange.getException()).isNull();
        assertThat(events).hasSize(2);
        assertThat(events.toString()).doesNotContain("Muster");
    }

    @Test
    void onExceptionInYamlCatchesByTheNamesOfTheLeaves() throws Exception {
        simulator.script(Rule.on("openai").error(io.llmfailover.simulator.wire.ErrorKind.AUTH));
        routes(
                """
                - onException:
                    exception: [ io.llmfailover.error.LlmSetupException ]
                    handled: { constant: "true" }
                    steps:
                      - setBody: { simple: "operator: ${exception.kind}" }
                - route:
                    id: caught
                    from:
                      uri: direct:caught
                      steps:
                        - to: "llm:openai/gpt-4o-mini"
                """);

        assertThat(call("direct:caught", PROMPT).getMessage().getBody(String.class))
                .isEqualTo("operator: AUTH");
        assertThat(LlmSetupException.class).isFinal();
    }
}
