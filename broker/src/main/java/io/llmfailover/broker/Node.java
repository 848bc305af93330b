package io.llmfailover.broker;

/** One of a cluster, on this machine: its number, and the ports for clients and for the controllers. */
public record Node(int id, int port, int controllerPort) {

    static final String HOST = "127.0.0.1";

    /** Host and port, for clients. */
    public String address() {
        return HOST + ":" + port;
    }

    String controller() {
        return HOST + ":" + controllerPort;
    }

    String voter() {
        return id + "@" + controller();
    }
}
