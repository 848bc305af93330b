package io.llmfailover;

import io.llmfailover.transport.TlsMaterial;
import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.jspecify.annotations.Nullable;

/** Camel's TLS parameters: whom they trust, and who we are. */
public final class TlsParameters {

    private TlsParameters() {}

    public static TlsMaterial read(CamelContext context, SSLContextParameters parameters) {
        try {
            tell(context, parameters);
            return new TlsMaterial(trust(parameters.getTrustManagers()), keys(parameters.getKeyManagers()));
        } catch (GeneralSecurityException | IOException e) {
            throw new RuntimeCamelException("sslContextParameters cannot be read: " + e.getMessage(), e);
        }
    }

    /** A bean that was made in Java has told none of its parts where they are. */
    private static void tell(CamelContext context, SSLContextParameters parameters) {
        parameters.setCamelContext(context);
        TrustManagersParameters trust = parameters.getTrustManagers();
        if (trust != null) {
            trust.setCamelContext(context);
            tell(context, trust.getKeyStore());
        }
        KeyManagersParameters keys = parameters.getKeyManagers();
        if (keys != null) {
            keys.setCamelContext(context);
            tell(context, keys.getKeyStore());
        }
    }

    private static void tell(CamelContext context, @Nullable KeyStoreParameters store) {
        if (store != null) {
            store.setCamelContext(context);
        }
    }

    private static @Nullable X509TrustManager trust(@Nullable TrustManagersParameters parameters)
            throws GeneralSecurityException, IOException {
        return parameters == null ? null : first(parameters.createTrustManagers(), X509TrustManager.class);
    }

    private static @Nullable X509KeyManager keys(@Nullable KeyManagersParameters parameters)
            throws GeneralSecurityException, IOException {
        return parameters == null ? null : first(parameters.createKeyManagers(), X509KeyManager.class);
    }

    private static <T> @Nullable T first(Object[] managers, Class<T> type) {
        for (Object manager : managers) {
            if (type.isInstance(manager)) {
                return type.cast(manager);
            }
        }
        return null;
    }
}
