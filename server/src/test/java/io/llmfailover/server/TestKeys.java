package io.llmfailover.server;

import io.llmfailover.house.SelfSigned;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.SSLContextServerParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;

/** A self-signed certificate for this machine, made by the JDK's keytool. */
record TestKeys(Path file) {

    static TestKeys in(Path folder) throws Exception {
        Path file = folder.resolve("keys.p12");
        SelfSigned.write(file, "dns:localhost,ip:127.0.0.1");
        return new TestKeys(file);
    }

    String password() {
        return SelfSigned.PASSWORD;
    }

    private KeyStoreParameters store() {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource("file:" + file);
        store.setPassword(SelfSigned.PASSWORD);
        return store;
    }

    KeyManagersParameters key() {
        KeyManagersParameters keys = new KeyManagersParameters();
        keys.setKeyStore(store());
        keys.setKeyPassword(SelfSigned.PASSWORD);
        return keys;
    }

    TrustManagersParameters trust() {
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(store());
        return trust;
    }

    SSLContextParameters server() {
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setKeyManagers(key());
        return parameters;
    }

    /** One that wants to know who its clients are. */
    SSLContextParameters server(String clientAuthentication) {
        SSLContextParameters parameters = server();
        SSLContextServerParameters wants = new SSLContextServerParameters();
        wants.setClientAuthentication(clientAuthentication);
        parameters.setServerParameters(wants);
        return parameters;
    }

    /** Of a client that trusts this certificate, and shows it if it is asked for one. */
    SSLContext client(boolean shows) throws Exception {
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(trust());
        if (shows) {
            parameters.setKeyManagers(key());
        }
        return parameters.createSSLContext(new DefaultCamelContext());
    }
}
