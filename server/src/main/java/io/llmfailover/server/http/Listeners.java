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

    private record Port(
            Place place, Listener listener, Bounds bounds, int loops, Map<String, Handler<HttpServerRequest>> mounts) {}

    private final Vertx vertx;
    private final Map<String, Port> ports = new HashMap<>();

    public Listeners(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Opens the port if nobody has. Throws when another one has this path of it, or speaks otherwise there. */
    public synchronized Mounted mount(
            Place place, String path, Bounds bounds, int loops, Handler<HttpServerRequest> handler) {
        Port port = ports.get(place.address());
        if (port == null) {
            port = open(place, bounds, loops);
            ports.put(place.address(), port);
        }
        if (!port.place().equals(place)) {
            throw new IllegalArgumentException("the routes at " + place.address()
                    + " must have the same sslContextParameters, or all of them none");
        }
        if (!port.bounds().equals(bounds) || port.loops() != loops) {
            throw new IllegalArgumentException(
                    "the routes at " + place + " must have the same eventLoops, limits and times for connections");
        }
        if (port.mounts().putIfAbsent(path, handler) != null) {
            throw new IllegalArgumentException("two routes want " + place + path);
        }
        return mounted(port, path);
    }

    private Port open(Place place, Bounds bounds, int loops) {
        Map<String, Handler<HttpServerRequest>> mounts = new ConcurrentSkipListMap<>();
        Listener listener = Listener.open(vertx, place, bounds, loops, request -> find(mounts, request));
        return new Port(place, listener, bounds, loops, mounts);
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

    private Mounted mounted(Port port, String path) {
        return new Mounted() {
            @Override
            public int port() {
                return port.listener().port();
            }

            @Override
            public void close() {
                unmount(port, path);
            }
        };
    }

    private synchronized void unmount(Port port, String path) {
        port.mounts().remove(path);
        if (port.mounts().isEmpty()) {
            ports.remove(port.place().address());
            port.listener().close();
        }
    }
}
