package io.llmfailover.transport;

import io.netty.channel.ChannelException;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http2.Http2Exception;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.net.BindException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/** What a failure inside Vert.x means, by its type and by how far the call had come. */
final class VertxFailures {

    private VertxFailures() {}

    /** The call could not be put into HTTP, or the client is closed. */
    static Breakage beforeSending(RuntimeException failure) {
        return failure instanceof IllegalStateException ? Breakage.NO_CAPACITY : Breakage.PROTOCOL;
    }

    /** No connection: nothing was sent. */
    static Breakage connecting(Throwable failure, boolean secure) {
        if (Causes.has(failure, ConnectTimeoutException.class)) {
            return Breakage.CONNECT_TIMEOUT;
        }
        if (Causes.has(failure, UnknownHostException.class)) {
            return Breakage.UNKNOWN_HOST;
        }
        if (Causes.has(failure, SSLException.class) || Causes.has(failure, GeneralSecurityException.class)) {
            return Breakage.TLS;
        }
        if (weLack(failure)) {
            return Breakage.NO_CAPACITY;
        }
        return secure && !Causes.has(failure, SocketException.class) ? Breakage.TLS : Breakage.REFUSED;
    }

    /** Ports, file descriptors. */
    private static boolean weLack(Throwable failure) {
        return Causes.has(failure, ConnectionPoolTooBusyException.class)
                || Causes.has(failure, BindException.class)
                || Causes.has(failure, ChannelException.class);
    }

    /** Something may have been sent. With TLS 1.3 a refusal of our certificate comes only now. */
    static Breakage underWay(Throwable failure) {
        if (Causes.has(failure, SSLHandshakeException.class)) {
            return Breakage.TLS;
        }
        if (Causes.has(failure, SSLException.class)) {
            return Breakage.RESET;
        }
        boolean senseless = Causes.has(failure, DecoderException.class)
                || Causes.has(failure, Http2Exception.class)
                || Causes.has(failure, IllegalArgumentException.class)
                || Causes.has(failure, IllegalStateException.class);
        return senseless ? Breakage.PROTOCOL : Breakage.RESET;
    }
}
