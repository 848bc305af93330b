package io.llmfailover.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A broker and controller in this process. What it keeps is in its folder, and is there again with the next start. */
public final class Broker implements AutoCloseable {

    private final String address;
    private final KafkaRaftServer server;

    private Broker(String address, KafkaRaftServer server) {
        this.address = address;
        this.server = server;
    }

    /** On a free port. */
    public static Broker start(Path folder) throws Exception {
        return start(folder, freePort());
    }

    /** One that is a cluster by itself. */
    public static Broker start(Path folder, int port) throws Exception {
        return start(folder, port, Map.of());
    }

    /** With other settings of the broker in the place of ours. */
    public static Broker start(Path folder, int port, Map<String, String> settings) throws Exception {
        Node alone = new Node(1, port, freePort());
        return start(folder, alone, List.of(alone), Uuid.randomUuid().toString(), settings);
    }

    /** One of several, each with a folder of its own. The cluster's id is theirs from their first start on. */
    public static Broker start(Path folder, Node node, List<Node> cluster, String clusterId) throws Exception {
        return start(folder, node, cluster, clusterId, Map.of());
    }

    private static Broker start(
            Path folder, Node node, List<Node> cluster, String clusterId, Map<String, String> settings)
            throws Exception {
        Files.createDirectories(folder);
        if (!Files.exists(folder.resolve("meta.properties"))) {
            format(folder, node, clusterId);
        }
        Properties properties = BrokerProperties.of(folder, node, cluster);
        properties.putAll(settings);
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
        server.startup();
        return new Broker(node.address(), server);
    }

    private static void format(Path folder, Node node, String clusterId) throws Exception {
        new Formatter()
                .setClusterId(clusterId)
                .setNodeId(node.id())
                .addDirectory(folder.toString())
                .setMetadataLogDirectory(folder.toString())
                .setControllerListenerName(BrokerProperties.CONTROLLER)
                .setReleaseVersion(MetadataVersion.latestProduction())
                .run();
    }

    /** Host and port, for clients. */
    public String address() {
        return address;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
