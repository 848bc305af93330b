package io.llmfailover.kafka;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Makes a message of a record. */
final class RecordReader {

    private RecordReader() {}

    static void read(ConsumerRecord<byte[], byte[]> record, Exchange exchange, HeaderFilterStrategy filter) {
        Message message = exchange.getMessage();
        for (Header header : record.headers()) {
            if (!filter.applyFilterToExternalHeaders(header.key(), header.value(), exchange)) {
                message.setHeader(header.key(), header.value());
            }
        }
        message.setHeader(KafkaParallelConstants.TOPIC, record.topic());
        message.setHeader(KafkaParallelConstants.PARTITION, record.partition());
        message.setHeader(KafkaParallelConstants.OFFSET, record.offset());
        message.setHeader(KafkaParallelConstants.HEADERS, record.headers());
        message.setHeader(KafkaParallelConstants.TIMESTAMP, record.timestamp());
        message.setHeader(Exchange.MESSAGE_TIMESTAMP, record.timestamp());
        if (record.key() != null) {
            message.setHeader(KafkaParallelConstants.KEY, record.key());
        }
        message.setBody(record.value());
    }
}
