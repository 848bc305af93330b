package io.llmfailover.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpEntityContainer;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * The body of a call, which brings the call itself to where the HTTP client works on it. Not repeatable, so that the
 * client never sends it a second time, whatever the application has told it about retries and challenges.
 */
final class CamelCallEntity extends AbstractHttpEntity {

    private final CamelFlight flight;
    private final byte[] body;

    CamelCallEntity(CamelFlight flight, byte[] body) {
        super((ContentType) null, null);
        this.flight = flight;
        this.body = body;
    }

    /** The call that a request belongs to; null for one that the application sends by the same client. */
    static @Nullable CamelFlight flightOf(HttpEntityContainer request) {
        HttpEntity entity = request.getEntity();
        return entity instanceof CamelCallEntity call ? call.flight : null;
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public long getContentLength() {
        return body.length;
    }

    @Override
    public InputStream getContent() {
        return new ByteArrayInputStream(body);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(body);
    }

    @Override
    public boolean isStreaming() {
        return false;
    }

    @Override
    public void close() {}
}
