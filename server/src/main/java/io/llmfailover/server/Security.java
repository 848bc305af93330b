package io.llmfailover.server;

import io.llmfailover.TlsParameters;
import io.llmfailover.server.http.Tls;
import io.netty.handler.ssl.ClientAuth;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.stream.Stream;
import javax.net.ssl.X509KeyManager;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;

/** Camel's TLS parameters, all of them; what would fail with each caller fails here. */
final class Security {

    private Security() {}

    static Tls read(LlmServerEndpoint endpoint, SSLContextParameters parameters) {
        CamelContext context = endpoint.getCamelContext();
        X509KeyManager keys = TlsParameters.read(context, parameters).keys();
        if (keys == null || !hasKey(keys)) {
            throw new IllegalArgumentException(
                    "llm-server: sslContextParameters have no key: their keyManagers name a store with a certificate and"
                            + " its private key");
        }
        Tls tls = tls(context, parameters, keys);
        if (tls.clients() != ClientAuth.NONE && parameters.getTrustManagers() == null) {
            throw new IllegalArgumentException("llm-server: sslContextParameters want certificates of clients, and have"
                    + " no trustManagers: whoever has one of any public authority would be let in");
        }
        return tls;
    }

    private static Tls tls(CamelContext context, SSLContextParameters parameters, X509KeyManager keys) {
        try {
            return Tls.of(parameters, parameters.createSSLContext(context), keys);
        } catch (GeneralSecurityException | IOException wrong) {
            throw new IllegalArgumentException(
                    "llm-server: sslContextParameters cannot be used: " + wrong.getMessage(), wrong);
        }
    }

    private static boolean hasKey(X509KeyManager keys) {
        return Stream.of("EC", "RSA", "RSASSA-PSS", "EdDSA", "DSA")
                .anyMatch(type -> isNotEmpty(keys.getServerAliases(type, null)));
    }

    private static boolean isNotEmpty(String @Nullable [] names) {
        return names != null && names.length > 0;
    }
}
