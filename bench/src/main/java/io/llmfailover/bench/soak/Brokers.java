package io.llmfailover.bench.soak;

import io.llmfailover.broker.Node;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/** Three brokers, each a process. */
final class Brokers implements AutoCloseable {

    private static final int COUNT = 3;
    private static final int START_SECONDS = 60;
    private static final List<String> SMALL = List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");

    private final Path folder;
    private final Random random;
    private final String clusterId = Uuid.randomUuid().toString();
    private final List<Node> nodes = new ArrayList<>();
    private final List<Program> programs = new ArrayList<>();

    Brokers(Path folder, Random random) throws IOException, InterruptedException {
        this.folder = folder;
        this.random = random;
        List<Integer> ports = freePorts(2 * COUNT);
        for (int i = 0; i < COUNT; i++) {
            nodes.add(new Node(i + 1, ports.get(i), ports.get(COUNT + i)));
        }
        for (Node node : nodes) {
            programs.add(start(node));
        }
        awaitAll();
    }

    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            sockets.add(socket);
            ports.add(socket.getLocalPort());
        }
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        return ports;
    }

    private Program start(Node node) throws IOException {
        String name = "broker-" + node.id();
        String cluster = nodes.stream().map(Brokers::words).collect(Collectors.joining(","));
        return Program.start(
                name,
                folder.resolve(name + ".log"),
                System.getProperty("java.class.path"),
                SMALL,
                List.of(
                        NodeMain.class.getName(),
                        folder.resolve(name).toString(),
                        clusterId,
                        Integer.toString(node.id()),
                        cluster));
    }

    private static String words(Node node) {
        return node.id() + ":" + node.port() + ":" + node.controllerPort();
    }

    private void awaitAll() throws IOException, InterruptedException {
        for (Program program : programs) {
            program.awaitWord(NodeMain.READY, START_SECONDS);
        }
    }

    String addresses() {
        return nodes.stream().map(Node::address).collect(Collectors.joining(","));
    }

    /** One that is not the controller. */
    Fault.Relief killOne() throws Exception {
        int controller = controller();
        int other = (controller + 1 + random.nextInt(COUNT - 1)) % COUNT;
        return kill(List.of(other));
    }

    Fault.Relief killController() throws Exception {
        return kill(List.of(controller()));
    }

    Fault.Relief killAll() {
        return kill(List.of(0, 1, 2));
    }

    private Fault.Relief kill(List<Integer> which) {
        which.forEach(index -> programs.get(index).kill());
        String names = which.stream().map(index -> "broker-" + (index + 1)).collect(Collectors.joining(" "));
        return new Fault.Relief(names, () -> {
            for (int index : which) {
                programs.set(index, start(nodes.get(index)));
            }
            awaitAll();
        });
    }

    private int controller() throws Exception {
        try (Admin admin = Admin.create(Kafka.admin(addresses()))) {
            int id = admin.describeMetadataQuorum().quorumInfo().get().leaderId();
            return id - 1;
        }
    }

    @Override
    public void close() {
        programs.forEach(Program::kill);
    }
}
