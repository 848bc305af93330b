package io.llmfailover.broker;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** The settings of a single node: nothing is copied, and little memory is taken. */
final class BrokerProperties {

    static final String HOST = "127.0.0.1";
    static final int NODE = 1;
    static final String CONTROLLER = "CONTROLLER";

    private static final Map<String, String> SINGLE = Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("node.id", Integer.toString(NODE)),
            Map.entry("controller.listener.names", CONTROLLER),
            Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT"),
            Map.entry("inter.broker.listener.name", "PLAINTEXT"),
            // a name that is spelled wrong shall be an error, not a topic
            Map.entry("auto.create.topics.enable", "false"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("offsets.topic.num.partitions", "1"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("transaction.state.log.num.partitions", "1"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            Map.entry("group.consumer.heartbeat.interval.ms", "200"),
            Map.entry("group.consumer.min.heartbeat.interval.ms", "200"),
            // else 128 MB
            Map.entry("log.cleaner.dedupe.buffer.size", "2097152"));

    private BrokerProperties() {}

    static Properties of(Path folder, int port, int controllerPort) {
        String clients = "PLAINTEXT://" + HOST + ":" + port;
        String controller = HOST + ":" + controllerPort;
        Properties properties = new Properties();
        properties.putAll(SINGLE);
        properties.put("controller.quorum.voters", NODE + "@" + controller);
        properties.put("listeners", clients + "," + CONTROLLER + "://" + controller);
        properties.put("advertised.listeners", clients);
        properties.put("log.dirs", folder.toString());
        return properties;
    }
}
