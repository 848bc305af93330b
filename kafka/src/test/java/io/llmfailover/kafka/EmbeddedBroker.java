package io.llmfailover.kafka;

import io.llmfailover.broker.Broker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** A real broker in this process, shared by all tests; it ends with the process. */
public final class EmbeddedBroker {

    private static final class Holder {
        static final EmbeddedBroker SHARED = start();
    }

    private final String address;
    private final Admin admin;

    private EmbeddedBroker(String address) {
        this.address = address;
        this.admin = Admin.create(Map.of("bootstrap.servers", address));
    }

    public static EmbeddedBroker shared() {
        return Holder.SHARED;
    }

    public String address() {
        return address;
    }

    public Admin admin() {
        return admin;
    }

    public void createTopic(String name, int partitions) throws Exception {
        admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                .all()
                .get();
    }

    void setLargestRecord(String topic, int bytes) throws Exception {
        set(topic, TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(bytes));
    }

    void set(String topic, String setting, String value) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        ConfigEntry entry = new ConfigEntry(setting, value);
        admin.incrementalAlterConfigs(Map.of(resource, List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET))))
                .all()
                .get();
    }

    private static EmbeddedBroker start() {
        try {
            Path folder = Files.createTempDirectory("broker");
            Broker broker = Broker.start(folder);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(broker, folder)));
            return new EmbeddedBroker(broker.address());
        } catch (Exception failure) {
            throw new IllegalStateException("no broker", failure);
        }
    }

    private static void stop(Broker broker, Path folder) {
        broker.close();
        try (var paths = Files.walk(folder)) {
            paths.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException left) {
            // it is in the folder for temporary files
        }
    }
}
