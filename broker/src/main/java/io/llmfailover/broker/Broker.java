package io.llmfailover.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A broker in this process. What it keeps is in its folder, and is there again with the next start. */
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

    public static Broker start(Path folder, int port) throws Exception {
        return start(folder, port, Map.of());
    }

    /** With other settings of the broker in the place of ours. */
    public static Broker start(Path folder, int port, Map<String, String> settings) throws Exception {
        Files.createDirectories(folder);
        if (!Files.exists(folder.resolve("meta.properties"))) {
            format(folder);
        }
        int controllerPort = freePort();
        Properties properties = BrokerProperties.of(folder, port, controllerPort);
        properties.putAll(settings);
        KafkaConfig config = KafkaConfig.fromProps(properties);
        KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
        server.startup();
        return new Broker(BrokerProperties.HOST + ":" + port, server);
    }

    private static void format(Path folder) throws Exception {
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(BrokerProperties.NODE)
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
