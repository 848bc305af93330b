package io.llmfailover.kafka;

import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.spi.Metadata;

/** Headers of a received record, named as camel-kafka names them. */
public final class KafkaParallelConstants {

    @Metadata(label = "consumer", description = "The topic of the record", javaType = "String", important = true)
    public static final String TOPIC = KafkaConstants.TOPIC;

    @Metadata(label = "consumer", description = "The partition of the record", javaType = "Integer", important = true)
    public static final String PARTITION = KafkaConstants.PARTITION;

    @Metadata(label = "consumer", description = "The offset of the record", javaType = "Long", important = true)
    public static final String OFFSET = KafkaConstants.OFFSET;

    @Metadata(label = "consumer", description = "The key of the record, if it has one", javaType = "byte[]")
    public static final String KEY = KafkaConstants.KEY;

    @Metadata(
            label = "consumer",
            description = "All headers of the record",
            javaType = "org.apache.kafka.common.header.Headers")
    public static final String HEADERS = KafkaConstants.HEADERS;

    @Metadata(label = "consumer", description = "The timestamp of the record", javaType = "Long")
    public static final String TIMESTAMP = KafkaConstants.TIMESTAMP;

    private KafkaParallelConstants() {}
}
