package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.llmfailover.budget.Cancellation;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.LlmException;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.ExchangeBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys from the default chain of AWS, here from what gives keys to containers: somebody who may take his time. */
class LlmBedrockChainTest extends BedrockTestSupport {

    private static final Map<String, String> PROPERTIES = Map.of("aws.disableEc2Metadata", "true");
    private static final String URI_PROPERTY = "aws.containerCredentialsFullUri";

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger fetches = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile String answer =
            """
            {"AccessKeyId":"%s","SecretAccessKey":"%s","Token":"t","Expiration":"2999-01-01T00:00:00Z"}"""
                    .formatted(SESSION_KEY, SECRET_KEY);
    private HttpServer keys;

    @BeforeEach
    void giveKeys() throws IOException {
        keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        keys.createContext("/", this::give);
        keys.setExecutor(threads);
        keys.start();
        PROPERTIES.forEach(System::setProperty);
        System.setProperty(URI_PROPERTY, "http://127.0.0.1:" + keys.getAddress().getPort() + "/keys");
        define(definition());
    }

    @AfterEach
    void takeAway() {
        released.countDown();
        keys.stop(0);
        threads.shutdownNow();
        PROPERTIES.keySet().forEach(System::clearProperty);
        System.clearProperty(URI_PROPERTY);
    }

    private void give(HttpExchange exchange) throws IOException {
        fetches.incrementAndGet();
        asked.countDown();
        try {
            released.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Test
    void oneFetchServesAllEndpoints() throws Exception {
        released.countDown();

        assertThat(call(MODEL, "Hello").getMessage().getBody()).isEqualTo("You said: Hello");
        assertThat(call("llm:bedrock/another?stream=true", "Hello").getException())
                .isNull();
        assertThat(simulator.journal().get(1).header("x-amz-security-token")).isEqualTo("t");
        assertThat(fetches).hasValue(1);
    }

    @Test
    void anEventLoopDoesNotWaitForKeys() throws Exception {
        Vertx vertx = Vertx.vertx();
        component.setVertx(vertx);
        context.start();
        AsyncProducer producer = context.getEndpoint(MODEL).createAsyncProducer();
        producer.start();
        Exchange exchange =
                ExchangeBuilder.anExchange(context).withBody("Hello").build();
        CompletableFuture<Exchange> done = new CompletableFuture<>();
        CompletableFuture<Void> free = new CompletableFuture<>();

        vertx.runOnContext(there -> {
            producer.process(exchange, sync -> done.complete(exchange));
            free.complete(null);
        });

        free.get(20, TimeUnit.SECONDS);
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(done).as("while the keys are on their way").isNotDone();
        released.countDown();
        assertThat(done.get(20, TimeUnit.SECONDS).getMessage().getBody()).isEqualTo("You said: Hello");
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void aCallThatNobodyWantsAnyMoreIsNotSentWhenTheKeysAreThere() throws Exception {
        route("attempts: 1", MODEL);
        Cancellation cancellation = new Cancellation();
        CompletableFuture<Exchange> end =
                send(exchange -> exchange.setProperty(LlmConstants.CANCELLATION_PROPERTY, cancellation));
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();

        cancellation.cancel();
        LlmException failure = (LlmException) end.get(20, TimeUnit.SECONDS).getException();
        assertThat(failure.getKind()).isEqualTo(ErrorKind.CANCELLED);
        released.countDown();

        assertThat(call(MODEL, "the second").getMessage().getBody()).isEqualTo("You said: the second");
        assertThat(simulator.journal()).hasSize(1);
    }

    @Test
    void theCallsOwnTimeLimitsTheWait() throws Exception {
        Exchange exchange = call(MODEL + "?timeout=500", "Hello");

        LlmException failure = (LlmException) exchange.getException();
        assertThat(failure.getKind()).isEqualTo(ErrorKind.TIMEOUT);
        assertThat(failure).hasMessageContaining("the credential was not ready in time");
        assertThat(simulator.journal()).isEmpty();
    }

    @Test
    void withoutKeysNothingIsSent() throws Exception {
        answer = "";
        released.countDown();
        LlmException failure = refusal();

        assertThat(failure.getKind()).isEqualTo(ErrorKind.UNREACHABLE);
        assertThat(failure).hasMessageContaining("no credential could be had; nothing was sent");
        assertThat(failure.getCause()).isNotNull();
        assertThat(simulator.journal()).isEmpty();
    }
}
