package io.llmfailover.demo;

import io.llmfailover.broker.Broker;
import java.nio.file.Path;

/** {@code FOLDER PORT}: the broker as a process of its own, for as long as its standard input is open. */
public final class BrokerMain {

    private BrokerMain() {}

    public static void main(String[] args) throws Exception {
        EndOfInput end = EndOfInput.exits();
        Broker broker = Broker.start(Path.of(args[0]), Integer.parseInt(args[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            end.await();
            broker.close();
        }));
    }
}
