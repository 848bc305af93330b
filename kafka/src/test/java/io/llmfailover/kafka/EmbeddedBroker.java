package io.llmfailover.kafka;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A real broker in this process, shared by all tests; it ends with the process. */
final class EmbeddedBroker {

    private static final class Holder {
        static final EmbeddedBroker SHARED = start();
    }

    private final String address;
    private final Admin admin;

    private EmbeddedBroker(String address) {
        this.address = address;
        this.admin = Admin.create(Map.of("bootstrap.servers", address));
    }

    static EmbeddedBroker shared() {
        return Holder.SHARED;
    }

    String address() {
        return address;
    }

    Admin admin() {
        return admin;
    }

    void createTopic(String name, int partitions) throws Exception {
        admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                .all()
                .get();
    }

    void setLargestRecord(String topic, int bytes) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        ConfigEntry entry = new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(bytes));
        admin.incrementalAlterConfigs(Map.of(resource, List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET))))
                .all()
                .get();
    }

    private static EmbeddedBroker start() {
        try {
            return start(freePort(), freePort(), Files.createTempDirectory("broker"));
        } catch (Exception failure) {
            throw new IllegalStateException("no broker", failure);
        }
    }

    private static EmbeddedBroker start(int port, int controllerPort, Path folder) throws Exception {
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(1)
                .addDirectory(folder.toString())
                .setMetadataLogDirectory(folder.toString())
                .setControllerListenerName("CONTROLLER")
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setIgnoreFormatted(true)
                .run();
        KafkaConfig config = KafkaConfig.fromProps(properties(port, controllerPort, folder));
        KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
        server.startup();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, folder)));
        return new EmbeddedBroker("127.0.0.1:" + port);
    }

    private static Properties properties(int port, int controllerPort, Path folder) {
        Map<String, String> map = new HashMap<>();
        map.put("process.roles", "broker,controller");
        map.put("node.id", "1");
        map.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        map.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        map.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        map.put("controller.listener.names", "CONTROLLER");
        map.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        map.put("inter.broker.listener.name", "PLAINTEXT");
        map.put("auto.create.topics.enable", "false");
        map.put("log.dirs", folder.toString());
        map.put("offsets.topic.replication.factor", "1");
        map.put("offsets.topic.num.partitions", "1");
        map.put("transaction.state.log.replication.factor", "1");
        map.put("transaction.state.log.min.isr", "1");
        map.put("transaction.state.log.num.partitions", "1");
        map.put("share.coordinator.state.topic.replication.factor", "1");
        map.put("share.coordinator.state.topic.min.isr", "1");
        map.put("group.initial.rebalance.delay.ms", "0");
        map.put("group.consumer.heartbeat.interval.ms", "200");
        map.put("group.consumer.min.heartbeat.interval.ms", "200");
        map.put("log.cleaner.dedupe.buffer.size", "2097152");
        Properties properties = new Properties();
        properties.putAll(map);
        return properties;
    }

    private static void stop(KafkaRaftServer server, Path folder) {
        server.shutdown();
        server.awaitShutdown();
        try (var paths = Files.walk(folder)) {
            paths.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException left) {
            // it is in the folder for temporary files
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
