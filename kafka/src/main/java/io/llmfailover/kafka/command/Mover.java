package io.llmfailover.kafka.command;

import io.llmfailover.kafka.topics.Patience;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;

/** Moves a letter: the request and the position that counts it as moved are written in one transaction, or not at all. */
interface Mover extends AutoCloseable {

    void move(Letter letter, LetterBox box);

    @Override
    void close();

    /** Of a dry run. */
    static Mover none() {
        return new Mover() {
            @Override
            public void move(Letter letter, LetterBox box) {}

            @Override
            public void close() {}
        };
    }

    /** The name of the transactions is the group's: of two replays at a time the first is stopped by the second, and what one left
     * half done when it died is undone. */
    static Mover to(Places places) {
        KafkaProducer<byte[], byte[]> producer =
                Kafka.producer(places, Map.of("transactional.id", places.replayGroup()));
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            producer.close();
            throw e;
        }
        return new Mover() {
            @Override
            public void move(Letter letter, LetterBox box) {
                ConsumerRecord<byte[], byte[]> record = letter.record();
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                box.moved(record);
                producer.beginTransaction();
                new Patience(Kafka.PATIENCE).get(producer.send(letter.request(places.requests(), Instant.now())));
                producer.sendOffsetsToTransaction(Map.of(partition, box.position(record)), box.member());
                producer.commitTransaction();
            }

            @Override
            public void close() {
                producer.close(Kafka.PATIENCE);
            }
        };
    }
}
