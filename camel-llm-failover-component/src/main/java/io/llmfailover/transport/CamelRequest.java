package io.llmfailover.transport;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.util.Timeout;

/** A call in the words of the HTTP client below Camel HTTP. */
final class CamelRequest {

    private CamelRequest() {}

    static void dress(ClassicHttpRequest request, ExecChain.Scope scope, HttpCall call, Limits limits) {
        request.setPath(target(call.uri()));
        request.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
        call.headers().forEach(request::setHeader);
        scope.clientContext.setRequestConfig(within(limits, scope.clientContext.getRequestConfigOrDefault()));
    }

    private static String target(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    /** The clocks of the call decide; a shorter time that the application has set for all its calls must not. */
    private static RequestConfig within(Limits limits, RequestConfig config) {
        Timeout total = Timeout.of(limits.total());
        return RequestConfig.copy(config)
                .setResponseTimeout(total)
                .setConnectionRequestTimeout(total)
                .setExpectContinueEnabled(false)
                .build();
    }

    /** Camel would unpack or deserialize the body by these two headers. */
    static Headers undress(ClassicHttpResponse response) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : response.getHeaders()) {
            headers.putIfAbsent(header.getName(), header.getValue());
        }
        response.removeHeaders(HttpHeaders.CONTENT_TYPE);
        response.removeHeaders(HttpHeaders.CONTENT_ENCODING);
        return headers::get;
    }
}
