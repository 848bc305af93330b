package io.llmfailover.bench;

import java.nio.file.Path;

/** Where everything is, and how many calls may be in flight. */
record Setup(String broker, String vendor, int inFlight, Path routes) {

    /** The shell commands say where the routes are. */
    static Setup of(BrokerProcess broker, Vendor vendor, int inFlight) {
        return new Setup(broker.address(), vendor.url(), inFlight, Path.of(System.getProperty("bench.routes")));
    }
}
