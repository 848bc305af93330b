package io.llmfailover.bench;

import io.llmfailover.broker.Broker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A broker in a process of its own, with requests in it: arguments are their number and their size in bytes. */
public final class BrokerMain {

    private BrokerMain() {}

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("bench-broker");
        Broker broker = Broker.start(folder);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(broker, folder)));
        new Topics(broker.address()).fill(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
        System.out.println("broker at " + broker.address());
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
