package io.llmfailover.transport;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.TruncatedChunkException;

/** What a failure inside Camel HTTP means, by its type and by how far the call had come. */
final class CamelFailures {

    private CamelFailures() {}

    /** No connection: nothing was sent. */
    static Breakage connecting(Throwable failure, boolean secure) {
        if (Causes.has(failure, UnknownHostException.class)) {
            return Breakage.UNKNOWN_HOST;
        }
        if (Causes.has(failure, SSLException.class) || Causes.has(failure, GeneralSecurityException.class)) {
            return Breakage.TLS;
        }
        if (weLack(failure)) {
            return Breakage.NO_CAPACITY;
        }
        if (Causes.has(failure, SocketTimeoutException.class)) {
            return Breakage.CONNECT_TIMEOUT;
        }
        return secure && !unreachable(failure) ? Breakage.TLS : Breakage.REFUSED;
    }

    /** Connections in the pool, ports; or an endpoint, which the application's settings do not let us make. */
    private static boolean weLack(Throwable failure) {
        return Causes.has(failure, ConnectionRequestTimeoutException.class)
                || Causes.has(failure, BindException.class)
                || !Causes.has(failure, IOException.class);
    }

    private static boolean unreachable(Throwable failure) {
        return Causes.has(failure, ConnectException.class)
                || Causes.has(failure, NoRouteToHostException.class)
                || Causes.has(failure, SocketException.class);
    }

    /** Something may have been sent. With TLS 1.3 a refusal of our certificate comes only now. */
    static Breakage underWay(Throwable failure) {
        if (Causes.has(failure, SSLHandshakeException.class)) {
            return Breakage.TLS;
        }
        if (Causes.has(failure, TruncatedChunkException.class)) {
            return Breakage.RESET;
        }
        if (Causes.has(failure, SocketTimeoutException.class)) {
            return Breakage.TOTAL_TIMEOUT;
        }
        return senseless(failure) ? Breakage.PROTOCOL : Breakage.RESET;
    }

    private static boolean senseless(Throwable failure) {
        return Causes.has(failure, MalformedChunkCodingException.class)
                || Causes.has(failure, MessageConstraintException.class)
                || Causes.has(failure, ClientProtocolException.class)
                || Causes.has(failure, HttpException.class)
                || !Causes.has(failure, IOException.class);
    }
}
