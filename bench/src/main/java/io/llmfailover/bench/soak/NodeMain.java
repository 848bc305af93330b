package io.llmfailover.bench.soak;

import io.llmfailover.broker.Broker;
import io.llmfailover.broker.Node;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** {@code FOLDER CLUSTER ID NODES}: a broker of a cluster, as a process of its own. Nodes are {@code id:port:port}. */
public final class NodeMain {

    static final String READY = "broker is ready";

    private NodeMain() {}

    public static void main(String[] args) throws Exception {
        int id = Integer.parseInt(args[2]);
        List<Node> nodes =
                Arrays.stream(args[3].split(",", -1)).map(NodeMain::node).toList();
        Node own = nodes.stream().filter(node -> node.id() == id).findFirst().orElseThrow();
        Broker.start(Path.of(args[0]), own, nodes, args[1]);
        System.out.println(READY);
    }

    private static Node node(String words) {
        String[] parts = words.split(":", -1);
        return new Node(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }
}
