package io.llmfailover.kafka.contract;

import io.llmfailover.kafka.SentResults;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** The topics where results of requests are, and the headers that tell whose they are. */
public class ResultTopics implements SentResults {

    private String responses = "llm.responses";
    private String deadLetters = "llm.requests.dlq";
    private Set<String> replyTopics = Set.of();

    @Override
    public Set<String> topics() {
        Set<String> topics = new TreeSet<>(replyTopics);
        topics.add(responses);
        topics.add(deadLetters);
        return topics;
    }

    @Override
    public Optional<Place> placeOf(ConsumerRecord<byte[], byte[]> result) {
        String topic = text(result, Names.ORIGINAL_TOPIC);
        Long partition = number(result, Names.ORIGINAL_PARTITION);
        Long offset = number(result, Names.ORIGINAL_OFFSET);
        if (topic == null || partition == null || offset == null || !isLast(result)) {
            return Optional.empty();
        }
        return Optional.of(new Place(new TopicPartition(topic, partition.intValue()), offset));
    }

    /** A letter whose caller hears of the error as well is followed by what the caller hears. */
    private static boolean isLast(ConsumerRecord<byte[], byte[]> result) {
        return text(result, Names.STATUS) != null && !"true".equals(text(result, Names.REPLY_SENT));
    }

    @Override
    public boolean isFor(ConsumerRecord<byte[], byte[]> request, String topic) {
        return topic.equals(deadLetters) || topic.equals(repliesOf(request));
    }

    private String repliesOf(ConsumerRecord<byte[], byte[]> request) {
        String theirs = text(request, Names.REPLY_TOPIC);
        String named = theirs == null ? text(request, Names.SPRING_REPLY_TOPIC) : theirs;
        return named != null && replyTopics.contains(named) ? named : responses;
    }

    private static @Nullable String text(ConsumerRecord<byte[], byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static @Nullable Long number(ConsumerRecord<byte[], byte[]> message, String name) {
        String text = text(message, name);
        return text != null && text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
    }

    public String getResponses() {
        return responses;
    }

    /** Where results go if a caller names no topic. */
    public void setResponses(String responses) {
        this.responses = responses;
    }

    public String getDeadLetters() {
        return deadLetters;
    }

    public void setDeadLetters(String deadLetters) {
        this.deadLetters = deadLetters;
    }

    public String getReplyTopics() {
        return String.join(",", replyTopics);
    }

    /** Topics that a request may name for its result. */
    public void setReplyTopics(String replyTopics) {
        this.replyTopics = ReadRequest.names(replyTopics);
    }
}
