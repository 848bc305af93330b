package io.llmfailover.bench;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** The broker as a process of its own. */
final class BrokerProcess implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("127\\.0\\.0\\.1:\\d+");

    private final Child child;

    private BrokerProcess(Child child) {
        this.child = child;
    }

    static BrokerProcess with(int records, int bytes) throws IOException {
        return new BrokerProcess(Child.start(
                "512m",
                ADDRESS,
                List.of(BrokerMain.class.getName(), Integer.toString(records), Integer.toString(bytes))));
    }

    String address() {
        return child.said();
    }

    @Override
    public void close() {
        child.close();
    }
}
