package io.llmfailover;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmfailover.error.LlmException;
import io.llmfailover.simulator.script.Rule;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** Starting, stopping and what happens to calls meanwhile. */
class LlmLifecycleTest extends LlmTestSupport {

    private static final String URI = "llm:openai/gpt-4o-mini";

    @Test
    void aComponentThatWasRestartedServesProducersThatWereNot() throws Exception {
        context.start();
        ProducerTemplate template = context.createProducerTemplate();
        assertThat(template.requestBody(URI, "one", String.class)).contains("one");

        component.stop();
        component.start();

        assertThat(template.requestBody(URI, "two", String.class)).contains("two");
    }

    @Test
    void aContextIsSuspendedAndResumedAndItsRoutesStoppedAndStarted() throws Exception {
        routes(
                """
                - route:
                    id: chat
                    from:
                      uri: direct:chat
                      steps:
                        - to: "llm:openai/gpt-4o-mini"
                """);
        context.start();
        context.suspend();
        context.resume();
        assertThat(call("direct:chat", "resumed").getMessage().getBody(String.class))
                .contains("resumed");
        context.getRouteController().stopRoute("chat");
        context.getRouteController().startRoute("chat");
        assertThat(call("direct:chat", "started").getMessage().getBody(String.class))
                .contains("started");
    }

    @Test
    void aCallInFlightEndsWithATypedErrorWhenItsContextStops() throws Exception {
        simulator.script(Rule.on("openai").silent());
        context.start();
        CompletableFuture<?> arrived = simulator.next(entry -> true).toCompletableFuture();
        CompletableFuture<Exchange> call = context.createProducerTemplate()
                .asyncSend(URI, exchange -> exchange.getMessage().setBody("Hi"));
        arrived.get(20, TimeUnit.SECONDS);

        context.stop();

        assertThat(call.get(20, TimeUnit.SECONDS).getException(LlmException.class))
                .isNotNull();
    }

    @Test
    void anotherContextInTheSameJvmIsNotTouched() throws Exception {
        try (DefaultCamelContext other = new DefaultCamelContext()) {
            LlmComponent second = new LlmComponent();
            other.addComponent("llm", second);
            second.setConfiguration(component.getConfiguration().copy());
            second.setProviders(component.getProviders());
            other.start();
            call(URI, "Hi");
            context.stop();

            assertThat(other.createProducerTemplate().requestBody(URI, "still here", String.class))
                    .contains("still here");
        }
    }

    @Test
    void noThreadIsLeftWhenTheContextHasStopped() throws Exception {
        Set<Thread> before = threads();
        call(URI, "Hi");
        context.stop();

        for (Thread thread : threads()) {
            if (!before.contains(thread)) {
                thread.join(10_000);
            }
        }
        assertThat(threads().stream().filter(t -> !before.contains(t)).map(Thread::getName))
                .isEmpty();
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .collect(Collectors.toSet());
    }
}
