package io.llmfailover.kafka.topics;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits until one of the brokers listens. Kafka's clients wait as well, but tell of each trial, and in the end of a timeout. */
public final class Reach {

    private static final int CONNECT_MILLIS = 2_000;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private Reach() {}

    /** Fails with a {@link TopicsException} when nobody listens within this time. */
    public static void await(String brokers, Duration patience) {
        List<InetSocketAddress> addresses = addresses(brokers);
        long begin = System.nanoTime();
        while (addresses.stream().noneMatch(Reach::listens)) {
            if (System.nanoTime() - begin > patience.toNanos()) {
                throw new TopicsException(List.of("no Kafka broker listens at " + brokers + ", not within "
                        + patience.toSeconds() + " s: see kafka.brokers"));
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static List<InetSocketAddress> addresses(String brokers) {
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (String one : brokers.split(",", -1)) {
            String broker = one.strip();
            int colon = broker.lastIndexOf(':');
            if (colon < 1 || !broker.substring(colon + 1).matches("\\d{1,4}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-5]\\d{2}")) {
                throw new TopicsException(List.of(
                        "kafka.brokers must be host:port, or more of them with commas between, not " + brokers));
            }
            // resolved with each trial: a name may come up later than we do
            addresses.add(InetSocketAddress.createUnresolved(
                    broker.substring(0, colon).replaceAll("[\\[\\]]", ""),
                    Integer.parseInt(broker.substring(colon + 1))));
        }
        return addresses;
    }

    private static boolean listens(InetSocketAddress broker) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(broker.getHostString(), broker.getPort()), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
