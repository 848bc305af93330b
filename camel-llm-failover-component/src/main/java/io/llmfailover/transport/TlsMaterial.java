package io.llmfailover.transport;

import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whom we trust and who we are. Where one is null the JVM's own trust, and no client certificate. */
public record TlsMaterial(@Nullable X509TrustManager trust, @Nullable X509KeyManager keys) {

    public static final TlsMaterial JVM = new TlsMaterial(null, null);
}
