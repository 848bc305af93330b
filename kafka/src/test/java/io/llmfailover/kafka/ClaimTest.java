package io.llmfailover.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** Who lost a record, or cannot know, does not send its result. */
class ClaimTest {

    private final Gates gates = new Gates();
    private final Work work = new Work(gates::at);
    private final Queue<String> sent = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> unsent = new ConcurrentLinkedQueue<>();

    /** A context with one route, whose last step is a result that goes out. */
    private DefaultCamelContext start(String uri, AtomicLong ahead, BooleanSupplier pause) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        context.getRegistry().bind("pause", pause);
        context.getEndpoint(uri, KafkaParallelEndpoint.class).tellTimeBy(() -> System.nanoTime() + ahead.get());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Throwable.class)
                        .handled(false)
                        .process(exchange ->
                                unsent.add(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class)));
                from(uri)
                        .process(work)
                        .process(new CheckClaim())
                        .process(exchange -> sent.add(exchange.getMessage().getBody(String.class)));
            }
        });
        context.start();
        return context;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            var unused = latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatIsAnothersIsLeftToIt() throws Exception {
        String options = "revokeGrace=20&pauseWhile=#pause";
        try (Topic topic = new Topic(2)) {
            topic.sendNumbers(0, 2);
            try (DefaultCamelContext first = start(topic.uri(options), new AtomicLong(), () -> false)) {
                assertThat(first.isStarted()).isTrue();
                Await.until("both at work", 20, () -> work.running() == 2);
                try (DefaultCamelContext second = start(topic.uri(options), new AtomicLong(), () -> false)) {
                    assertThat(second.isStarted()).isTrue();
                    Await.until("one is done again by the second", 30, () -> work.running() == 3);
                    gates.openAll();
                    Await.until("all committed", 30, () -> topic.committed().equals(topic.ends()));
                }
            }
            assertThat(sent).containsExactlyInAnyOrder("0", "1");
            assertThat(unsent).hasOnlyElementsOfType(ClaimLostException.class).hasSize(1);
        }
    }

    @Test
    void whoSleptAsksTheGroupFirst() throws Exception {
        AtomicLong ahead = new AtomicLong();
        CountDownLatch asleep = new CountDownLatch(1);
        CountDownLatch awake = new CountDownLatch(1);
        BooleanSupplier sleep = () -> {
            if (ahead.get() > 0) {
                asleep.countDown();
                awaitQuietly(awake);
            }
            return false;
        };
        try (Topic topic = new Topic(1)) {
            topic.sendNumbers(0, 1);
            try (DefaultCamelContext context =
                    start(topic.uri("pauseWhile=#pause&failedRetryDelay=20"), ahead, sleep)) {
                Await.until("at work", 20, () -> work.running() == 1);
                ahead.set(3_600_000_000_000L);
                assertThat(asleep.await(20, TimeUnit.SECONDS)).isTrue();
                gates.openAll();
                Await.until("it is not sent", 20, () -> !unsent.isEmpty());
                assertThat(sent).isEmpty();
                awake.countDown();
                Await.until("all committed", 30, () -> topic.committed().equals(topic.ends()));
                assertThat(context.isStarted()).isTrue();
            }
            assertThat(List.copyOf(sent)).containsExactly("0");
            assertThat(unsent).hasOnlyElementsOfType(ClaimUnsureException.class);
        }
    }
}
