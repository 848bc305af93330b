package io.llmfailover.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps the demo from running is told in sentences, all of them at once. */
class RefusalIT {

    @TempDir
    Path dir;

    private static String endOf(Launcher demo) throws Exception {
        try (demo) {
            return demo.awaitEnd() + "\n" + demo.said();
        }
    }

    @Test
    void takenPortsAndAFolderThatIsNone() throws Exception {
        Path file = Files.createFile(dir.resolve("file"));
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket third = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String end = endOf(Launcher.start(
                    dir,
                    "--broker-port=" + one.getLocalPort(),
                    "--simulator-port=" + other.getLocalPort(),
                    "--http-port=" + third.getLocalPort(),
                    "--folder=" + file));

            assertThat(end)
                    .startsWith("1\n")
                    .contains(file + " cannot be written to: choose another folder with -Dfolder=...\n")
                    .contains("port " + one.getLocalPort() + " is taken, which is wanted for the broker: ")
                    .contains("port " + other.getLocalPort() + " is taken, which is wanted for the simulator: ")
                    .contains("port " + third.getLocalPort() + " is taken, which is wanted for HTTP: ")
                    .hasLineCount(5);
        }
    }

    @Test
    void aClusterThatDoesNotAnswer() throws Exception {
        int nobody = Launcher.freePort();
        String end = endOf(Launcher.start(
                dir,
                "--brokers=127.0.0.1:" + nobody,
                "--http-port=" + Launcher.freePort(),
                "--simulator-port=" + Launcher.freePort(),
                "--folder=" + dir.resolve("kept")));

        assertThat(end)
                .startsWith("1\n")
                .contains("no Kafka broker listens at 127.0.0.1:" + nobody + ", not within 10 s: see kafka.brokers")
                .doesNotContain("\tat ", "Exception");
    }

    @Test
    void wrongOptions() throws Exception {
        assertThat(endOf(Launcher.start(dir, "--prot=1", "--broker-port=x")))
                .startsWith("1\n")
                .contains("--prot=1 is none of the options ", "broker-port must be a port")
                .hasLineCount(3);
    }
}
