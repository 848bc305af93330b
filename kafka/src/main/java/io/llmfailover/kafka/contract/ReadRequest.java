package io.llmfailover.kafka.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmfailover.budget.Budget;
import io.llmfailover.error.AttemptLedger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * A step at the beginning of a route from a request topic: reads the record as the contract has it, or throws a
 * {@link Rejection}. Then the body is the chat request, the exchange property {@code llmAlias} says who shall serve it, and
 * nothing of the record's headers is left that could steer the route.
 */
public class ReadRequest implements Processor {

    /** Exchange property: the alias that the request asks for; it is one of {@code aliases}. */
    public static final String ALIAS_PROPERTY = "llmAlias";

    /** Exchange property: what the request is recognised by when it comes again. */
    public static final String IDENTITY_PROPERTY = "llmIdentity";

    private static final int MEBIBYTE = 1 << 20;

    /** Of the key and the headers: what comes in goes out again with the result, and its topic has to take it. */
    private static final int MOST_HEAD_BYTES = 1 << 16;

    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Schema schema = Schema.request();
    private Set<String> aliases = Set.of();
    private Set<String> replyTopics = Set.of();
    private int maxBytes = MEBIBYTE;

    public ReadRequest() {
        this(Clock.systemUTC(), System::nanoTime);
    }

    public ReadRequest(Clock clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    @Override
    public void process(Exchange exchange) {
        Source source = Source.of(exchange);
        Outcome.of(exchange);
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        Head head = new Head(source);
        // first, so that whoever hears of a broken value hears to which request it belongs
        Caller caller = Caller.read(head);
        check(caller, exchange);
        caller.remember(exchange);
        Duration left = left(head.moment(Names.DEADLINE));
        checkSize(source);
        Value value = Value.of(source, head);
        if (value.id() != null && source.header(Names.REQUEST_ID) == null) {
            caller = caller.called(value.id());
            caller.remember(exchange);
        }
        schema.check(value.body());
        exchange.setProperty(ALIAS_PROPERTY, alias(value.body()));
        exchange.setProperty(IDENTITY_PROPERTY, Identity.of(source, caller));
        limit(exchange, left);
        message.setHeader(Names.REQUEST_ID, caller.id());
        message.setBody(value.body());
    }

    private void limit(Exchange exchange, @Nullable Duration left) {
        exchange.setProperty(AttemptLedger.PROPERTY, new AttemptLedger(nanoTime));
        if (left != null) {
            exchange.setProperty(Budget.PROPERTY, new Budget(nanoTime, left, null, null));
        }
    }

    private void check(Caller caller, Exchange exchange) {
        if (caller.topic() != null && !replyTopics.contains(caller.topic())) {
            caller.inTheUsualTopic().remember(exchange);
            throw new Rejection(Code.INVALID_REQUEST, "no results are sent to the reply topic that it names");
        }
    }

    private void checkSize(Source source) {
        byte[] value = source.value();
        checkSize("the value has ", value == null ? 0 : value.length, maxBytes);
        checkSize("its key and headers have ", source.headBytes(), MOST_HEAD_BYTES);
    }

    private static void checkSize(String what, long bytes, int most) {
        if (bytes > most) {
            throw new Rejection(Code.TOO_LARGE, what + bytes + " bytes, and " + most + " are taken at most");
        }
    }

    private String alias(ObjectNode body) {
        String model = body.path("model").asText();
        if (!aliases.contains(model)) {
            throw new Rejection(Code.UNKNOWN_MODEL, "the model it asks for is none of " + aliases);
        }
        return model;
    }

    private @Nullable Duration left(@Nullable Instant deadline) {
        if (deadline == null) {
            return null;
        }
        Duration left = Duration.between(clock.instant(), deadline);
        if (left.isNegative() || left.isZero()) {
            throw new Rejection(Code.DEADLINE_EXCEEDED, "its deadline had passed before it was read; nobody was asked");
        }
        return left.compareTo(Duration.ofDays(1)) < 0 ? left : Duration.ofDays(1);
    }

    public String getAliases() {
        return String.join(",", aliases);
    }

    /** What requests may name as their model: ids of routes from {@code direct:}, such as {@code chat,chat-fast}. */
    public void setAliases(String aliases) {
        this.aliases = names(aliases);
    }

    public String getReplyTopics() {
        return String.join(",", replyTopics);
    }

    /** Topics that a request may name for its result. */
    public void setReplyTopics(String replyTopics) {
        this.replyTopics = names(replyTopics);
    }

    public int getMaxBytes() {
        return maxBytes;
    }

    /** The largest value that is read. */
    public void setMaxBytes(int maxBytes) {
        if (maxBytes < 1) {
            throw new IllegalArgumentException("maxBytes must be at least 1, not " + maxBytes);
        }
        this.maxBytes = maxBytes;
    }

    static Set<String> names(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
