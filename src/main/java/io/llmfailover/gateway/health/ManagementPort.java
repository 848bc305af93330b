package io.llmfailover.gateway.health;

import io.llmfailover.gateway.EndOfStart;
import io.quarkus.runtime.LaunchMode;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import org.apache.camel.quarkus.main.events.BeforeStart;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Finds out before any route takes a request whether the port for probes is free. Quarkus opens it last, and would end an
 * application that is at work.
 */
@ApplicationScoped
public class ManagementPort {

    private static final int BEFORE_ROUTES = 1_000;

    private final boolean enabled;
    private final String host;
    private final int port;

    ManagementPort(
            @ConfigProperty(name = "quarkus.management.host-enabled", defaultValue = "true") boolean enabled,
            @ConfigProperty(name = "quarkus.management.host") String host,
            @ConfigProperty(name = "quarkus.management.port") int port) {
        // tests have another port
        this.enabled = enabled && LaunchMode.current() == LaunchMode.NORMAL;
        this.host = host;
        this.port = port;
    }

    void look(@Observes @Priority(BEFORE_ROUTES) BeforeStart event) {
        if (!enabled) {
            return;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException | IllegalArgumentException e) {
            throw EndOfStart.told(
                    "management port",
                    List.of("health cannot be told at " + host + ":" + port + ", see quarkus.management.host and "
                            + "quarkus.management.port: " + e.getMessage()));
        }
    }
}
