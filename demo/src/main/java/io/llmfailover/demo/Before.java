package io.llmfailover.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks at everything that the demo needs before it starts anything, and tells of all that is not there. */
final class Before {

    private final List<String> faults = new ArrayList<>();

    private Before() {}

    static void check(Options options) {
        Before before = new Before();
        before.built(options.gateway());
        before.built(options.demo());
        before.writable(options.folder());
        before.free(options.simulatorPort(), "for the simulator: choose another one with -Dsimulator.port=...");
        before.free(options.httpPort(), "for HTTP: choose another one with -Dhttp.port=...");
        if (options.startsBroker()) {
            before.free(
                    options.brokerPort(),
                    "for the broker: choose another one with -Dbroker.port=..., or use the broker that is there"
                            + " with -Dbrokers=localhost:" + options.brokerPort());
        }
        if (!before.faults.isEmpty()) {
            throw new Refusal(before.faults);
        }
    }

    private void built(Path jar) {
        if (!Files.isRegularFile(jar)) {
            faults.add(jar + " is not there: build it with mvn package -DskipTests");
        }
    }

    private void writable(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "try", null));
        } catch (IOException e) {
            faults.add(folder + " cannot be written to: choose another folder with -Dfolder=...");
        }
    }

    /** Loopback only: what listens on another address of this machine is in nobody's way. */
    private void free(int port, String purpose) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assert socket.isBound();
        } catch (IOException e) {
            faults.add("port " + port + " is taken, which is wanted " + purpose);
        }
    }
}
