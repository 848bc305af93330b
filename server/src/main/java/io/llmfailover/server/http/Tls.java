package io.llmfailover.server.http;

import io.netty.handler.ssl.ClientAuth;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;

/**
 * How a port is secured.
 *
 * @param origin what it was made of. Two of the same origin are the same: what is made of it differs each time
 */
public record Tls(
        Object origin,
        SSLContext context,
        X509KeyManager keys,
        ClientAuth clients,
        List<String> protocols,
        List<String> ciphers) {

    /** As the engines of this context are. */
    public static Tls of(Object origin, SSLContext context, X509KeyManager keys) {
        SSLEngine sample = context.createSSLEngine();
        sample.setUseClientMode(false);
        return new Tls(
                origin,
                context,
                keys,
                clients(sample),
                List.of(sample.getEnabledProtocols()),
                List.of(sample.getEnabledCipherSuites()));
    }

    private static ClientAuth clients(SSLEngine sample) {
        if (sample.getNeedClientAuth()) {
            return ClientAuth.REQUIRE;
        }
        return sample.getWantClientAuth() ? ClientAuth.OPTIONAL : ClientAuth.NONE;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Tls tls && tls.origin == origin;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(origin);
    }
}
