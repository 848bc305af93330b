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
import org.jspecify.annotations.Nullable;

/** What a failure inside Vert.x means, by its type and by how far the call had come. */
final class VertxFailures {

    private static final int DEEPEST_CAUSE = 8;

    private VertxFailures() {}

    /** The call could not be put into HTTP, or the client is closed. */
    static Breakage beforeSending(RuntimeException failure) {
        return failure instanceof IllegalStateException ? Breakage.NO_CAPACITY : Breakage.PROTOCOL;
    }

    /** No connection: nothing was sent. */
    static Breakage connecting(Throwable failure, boolean secure) {
        if (has(failure, ConnectTimeoutException.class)) {
            return Breakage.CONNECT_TIMEOUT;
        }
        if (has(failure, UnknownHostException.class)) {
            return Breakage.UNKNOWN_HOST;
        }
        if (has(failure, SSLException.class) || has(failure, GeneralSecurityException.class)) {
            return Breakage.TLS;
        }
        if (weLack(failure)) {
            return Breakage.NO_CAPACITY;
        }
        return secure && !has(failure, SocketException.class) ? Breakage.TLS : Breakage.REFUSED;
    }

    /** Ports, file descriptors. */
    private static boolean weLack(Throwable failure) {
        return has(failure, ConnectionPoolTooBusyException.class)
                || has(failure, BindException.class)
                || has(failure, ChannelException.class);
    }

    /** Something may have been sent. With TLS 1.3 a refusal of our certificate comes only now. */
    static Breakage underWay(Throwable failure) {
        if (has(failure, SSLHandshakeException.class)) {
            return Breakage.TLS;
        }
        if (has(failure, SSLException.class)) {
            return Breakage.RESET;
        }
        boolean senseless = has(failure, DecoderException.class)
                || has(failure, Http2Exception.class)
                || has(failure, IllegalArgumentException.class)
                || has(failure, IllegalStateException.class);
        return senseless ? Breakage.PROTOCOL : Breakage.RESET;
    }

    private static boolean has(@Nullable Throwable failure, Class<? extends Throwable> type) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < DEEPEST_CAUSE; i++, cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
