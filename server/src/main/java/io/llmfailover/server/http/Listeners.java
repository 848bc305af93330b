package io.llmfailover.server.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** The ports that are open, each with what is mounted there by path. */
public final class Listeners {

    /** What is at a path; closed when it is no more. */
    public interface Mounted extends AutoCloseable {
        int port();

        @Override
        void close();
    }

    private record Port(Listener listener, Bounds bounds, Map<String, Handler<HttpServerRequest>> mounts) {}

    private final Vertx vertx;
    private final Map<Place, Port> ports = new HashMap<>();

    public Listeners(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Opens the port if nobody has. Throws when another one has this path of it, or has it with other bounds. */
    public synchronized Mounted mount(
            Place place, String path, Bounds bounds, int loops, Handler<HttpServerRequest> handler) {
        Port port = ports.get(place);
        if (port == null) {
            port = open(place, bounds, loops);
            ports.put(place, port);
        }
        if (!port.bounds().equals(bounds)) {
            throw new IllegalArgumentException(
                    "the routes at " + place + " must have the same limits and times for connections");
        }
        if (port.mounts().putIfAbsent(path, handler) != null) {
            throw new IllegalArgumentException("two routes want " + place + path);
        }
        return mounted(place, port, path);
    }

    private Port open(Place place, Bounds bounds, int loops) {
        Map<String, Handler<HttpServerRequest>> mounts = new ConcurrentSkipListMap<>();
        Listener listener = Listener.open(vertx, place, bounds, loops, request -> find(mounts, request));
        return new Port(listener, bounds, mounts);
    }

    /** The longest path that is the beginning of what is asked for. */
    private static void find(Map<String, Handler<HttpServerRequest>> mounts, HttpServerRequest request) {
        Handler<HttpServerRequest> best = null;
        String path = String.valueOf(request.path());
        for (Map.Entry<String, Handler<HttpServerRequest>> mount : mounts.entrySet()) {
            if (path.equals(mount.getKey()) || path.startsWith(mount.getKey() + "/")) {
                // in the order of their names the longer one comes later
                best = mount.getValue();
            }
        }
        if (best == null) {
            var unused = request.response().setStatusCode(404).end();
        } else {
            best.handle(request);
        }
    }

    private Mounted mounted(Place place, Port port, String path) {
        return new Mounted() {
            @Override
            public int port() {
                return port.listener().port();
            }

            @Override
            public void close() {
                unmount(place, port, path);
            }
        };
    }

    private synchronized void unmount(Place place, Port port, String path) {
        port.mounts().remove(path);
        if (port.mounts().isEmpty()) {
            ports.remove(place);
            port.listener().close();
        }
    }
}
