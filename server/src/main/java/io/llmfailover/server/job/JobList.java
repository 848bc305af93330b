package io.llmfailover.server.job;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * A step that learns from records of the topic where jobs begin and end, and the memory of them. Each instance reads all of the
 * records, so that a caller may ask any of them.
 */
public class JobList implements Processor {

    static final String MARK = "x-llm-job-mark";

    private static final String PLACE = "x-llm-original-";

    private int most = 10_000;
    private long mostChars = 64L * 1024 * 1024;
    private boolean awaitMark;
    private @Nullable Jobs jobs;
    private volatile @Nullable String mark;
    private volatile boolean marked;

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        String id = message.getHeader("x-request-id", String.class);
        String status = message.getHeader("x-llm-status", "", String.class);
        String theirs = message.getHeader(MARK, String.class);
        if (theirs != null) {
            marked |= theirs.equals(mark);
        } else if (id != null) {
            learn(id, status, message);
        }
    }

    private void learn(String id, String status, Message message) {
        String place = place(message);
        if (status.equals("queued")) {
            jobs().queued(id, message.getHeader("x-tenant", "", String.class), place);
        } else if (place != null && (status.equals("succeeded") || status.equals("failed"))) {
            jobs().ended(id, place, new End(status.equals("succeeded"), text(message)));
        }
    }

    /** Where the request is for which this was sent. */
    private static @Nullable String place(Message message) {
        String topic = message.getHeader(PLACE + "topic", String.class);
        String partition = message.getHeader(PLACE + "partition", String.class);
        String offset = message.getHeader(PLACE + "offset", String.class);
        return topic == null || partition == null || offset == null ? null : topic + "-" + partition + "-" + offset;
    }

    private static String text(Message message) {
        return message.getBody() instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.UTF_8)
                : String.valueOf(message.getBody(String.class));
    }

    /** This instance took the job; its record may not have come back yet. */
    public void took(String id, String owner, Consumer<End> whenEnded) {
        jobs().queued(id, owner, null);
        jobs().whenEnded(id, whenEnded);
    }

    public @Nullable Job find(String id, String owner) {
        return jobs().find(id, owner);
    }

    /** Whether what is not known here is not known at all. */
    public boolean isComplete() {
        return !awaitMark || marked;
    }

    /** With the record that has this mark it has read all that was there before. */
    void expect(String fresh) {
        mark = Objects.requireNonNull(fresh);
    }

    private synchronized Jobs jobs() {
        Jobs known = jobs;
        if (known == null) {
            known = new Jobs(most, mostChars);
            jobs = known;
        }
        return known;
    }

    public int getMost() {
        return most;
    }

    /** How many are remembered. */
    public void setMost(int most) {
        this.most = positive("most", most);
    }

    public long getMostChars() {
        return mostChars;
    }

    /** How much their results may be together. */
    public void setMostChars(long mostChars) {
        this.mostChars = positive("mostChars", mostChars);
    }

    private static <N extends Number> N positive(String name, N value) {
        if (value.longValue() < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, not " + value);
        }
        return value;
    }

    public boolean isAwaitMark() {
        return awaitMark;
    }

    /** Whether a {@link JobMark} is sent: before it came back nobody is told that there is no such job. */
    public void setAwaitMark(boolean awaitMark) {
        this.awaitMark = awaitMark;
    }
}
