package io.llmfailover.transport;

import java.io.IOException;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;

/**
 * Takes from the application's HTTP client what would send a request twice or elsewhere or change its answer, and lets
 * our calls take part in their own execution.
 */
final class CamelHttpHooks implements HttpClientConfigurer {

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        builder.disableAutomaticRetries()
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableDefaultUserAgent()
                .addExecInterceptorFirst("llm-call", CamelHttpHooks::call)
                .addExecInterceptorAfter(ChainElement.CONNECT.name(), "llm-connected", CamelHttpHooks::connected);
    }

    private static ClassicHttpResponse call(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        CamelFlight flight = CamelCallEntity.flightOf(scope.originalRequest);
        if (flight != null) {
            flight.begins(request, scope);
        }
        ClassicHttpResponse response = chain.proceed(request, scope);
        if (flight != null) {
            flight.answers(response);
        }
        return response;
    }

    private static ClassicHttpResponse connected(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        CamelFlight flight = CamelCallEntity.flightOf(scope.originalRequest);
        if (flight != null) {
            flight.connected();
        }
        return chain.proceed(request, scope);
    }
}
