package io.llmfailover.broker;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** The settings of a node: little memory is taken, and everything is copied as often as three nodes can. */
final class BrokerProperties {

    static final String CONTROLLER = "CONTROLLER";

    private static final int COPIES = 3;

    private static final Map<String, String> ALL = Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("controller.listener.names", CONTROLLER),
            Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT"),
            Map.entry("inter.broker.listener.name", "PLAINTEXT"),
            // a name that is spelled wrong shall be an error, not a topic
            Map.entry("auto.create.topics.enable", "false"),
            Map.entry("offsets.topic.num.partitions", "1"),
            Map.entry("transaction.state.log.num.partitions", "1"),
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            Map.entry("group.consumer.heartbeat.interval.ms", "200"),
            Map.entry("group.consumer.min.heartbeat.interval.ms", "200"),
            // else 128 MB
            Map.entry("log.cleaner.dedupe.buffer.size", "2097152"));

    /** Who is gone is missed soon. Alone, nobody can be missed. */
    private static final Map<String, String> SEVERAL = Map.of(
            "broker.session.timeout.ms", "3000",
            "broker.heartbeat.interval.ms", "500",
            "controller.quorum.election.timeout.ms", "1000",
            "controller.quorum.fetch.timeout.ms", "2000");

    private BrokerProperties() {}

    static Properties of(Path folder, Node node, List<Node> cluster) {
        String clients = "PLAINTEXT://" + node.address();
        Properties properties = new Properties();
        properties.putAll(ALL);
        properties.putAll(cluster.size() > 1 ? SEVERAL : Map.of());
        properties.putAll(copies(Math.min(COPIES, cluster.size())));
        properties.put("node.id", Integer.toString(node.id()));
        properties.put(
                "controller.quorum.voters", cluster.stream().map(Node::voter).collect(Collectors.joining(",")));
        properties.put("listeners", clients + "," + CONTROLLER + "://" + node.controller());
        properties.put("advertised.listeners", clients);
        properties.put("log.dirs", folder.toString());
        return properties;
    }

    private static Map<String, String> copies(int copies) {
        String all = Integer.toString(copies);
        String enough = Integer.toString(Math.max(1, copies - 1));
        return Map.of(
                "default.replication.factor", all,
                "min.insync.replicas", enough,
                "offsets.topic.replication.factor", all,
                "transaction.state.log.replication.factor", all,
                "transaction.state.log.min.isr", enough,
                "share.coordinator.state.topic.replication.factor", all,
                "share.coordinator.state.topic.min.isr", enough);
    }
}
