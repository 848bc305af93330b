package io.llmfailover.kafka;

/** Options of camel-kafka that mean nothing for this consumer: others decide, or they are for producing. */
final class NotHere {

    private static final String CONSUMER = "allowManualCommit,autoCommitEnable,autoCommitIntervalMs,batching,"
            + "batchingIntervalMs,breakOnFirstError,consumersCount,headerDeserializer,kafkaManualCommitFactory,"
            + "keyDeserializer,offsetRepository,pollOnError,pollTimeoutMs,preValidateHostAndPort,schemaRegistryURL,"
            + "seekTo,specificAvroReader,synchronous,valueDeserializer,exchangePattern,";

    private static final String PRODUCER = "batchWithIndividualHeaders,bufferMemorySize,compressionCodec,"
            + "deliveryTimeoutMs,enableIdempotence,headerSerializer,key,keySerializer,lazyStartProducer,lingerMs,"
            + "maxBlockMs,maxInFlightRequest,maxRequestSize,partitioner,partitionerIgnoreKeys,partitionKey,"
            + "producerBatchSize,queueBufferingMaxMessages,recordMetadata,requestRequiredAcks,requestTimeoutMs,retries,"
            + "sendBufferBytes,transacted,transactionalId,useIterator,valueSerializer,workerPool,workerPoolCoreSize,"
            + "workerPoolMaxSize";

    static final String ENDPOINT_OPTIONS = CONSUMER + PRODUCER;

    static final String COMPONENT_OPTIONS = CONSUMER
            + "createConsumerBackoffInterval,createConsumerBackoffMaxAttempts,healthCheckConsumerEnabled,"
            + "healthCheckProducerEnabled,pollExceptionStrategy,subscribeConsumerBackoffInterval,"
            + "subscribeConsumerBackoffMaxAttempts,subscribeConsumerTopicMustExists," + PRODUCER;

    private NotHere() {}
}
