package io.llmfailover.transport;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.component.http.CompositeHttpConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.http.common.HttpMethods;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.util.StringHelper;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.util.TimeValue;

/**
 * An endpoint of the application's HTTP component for one scheme, host and port. Its URI has nothing else in it, as
 * endpoint URIs show in logs and management. It is ours alone: the context does not know it.
 */
record CamelLane(HttpEndpoint endpoint, Producer producer) implements AutoCloseable {

    static CamelLane open(CamelContext context, String origin) throws Exception {
        String scheme = StringHelper.before(origin, ":");
        HttpComponent component = context.getComponent(scheme, HttpComponent.class);
        HttpEndpoint endpoint = (HttpEndpoint) component.createEndpoint(origin);
        adapt(endpoint);
        validateBeforeUse(component, endpoint);
        ServiceHelper.startService(endpoint);
        Producer producer = endpoint.createProducer();
        ServiceHelper.startService(producer);
        return new CamelLane(endpoint, producer);
    }

    private static void adapt(HttpEndpoint endpoint) {
        CompositeHttpConfigurer both = new CompositeHttpConfigurer();
        both.addConfigurer(endpoint.getHttpClientConfigurer());
        both.addConfigurer(new CamelHttpHooks());
        endpoint.setHttpClientConfigurer(both);
        endpoint.setHttpMethod(HttpMethods.POST);
        endpoint.setThrowExceptionOnFailure(false);
        endpoint.setTransferException(false);
        endpoint.setFollowRedirects(false);
        endpoint.setDisableStreamCache(true);
        endpoint.setIgnoreResponseBody(false);
        endpoint.setSkipRequestHeaders(true);
        endpoint.setSkipResponseHeaders(true);
        endpoint.setSkipControlHeaders(true);
        endpoint.setCopyHeaders(false);
    }

    /** By default the client looks at a connection only after two idle seconds; by then it may have been closed. */
    private static void validateBeforeUse(HttpComponent component, HttpEndpoint endpoint) {
        boolean shared = component.getClientConnectionManager() == endpoint.getClientConnectionManager();
        if (!shared && endpoint.getClientConnectionManager() instanceof PoolingHttpClientConnectionManager pool) {
            pool.setDefaultConnectionConfig(ConnectionConfig.custom()
                    .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                    .build());
        }
    }

    Exchange send(CamelCallEntity call) throws Exception {
        Exchange exchange = endpoint.createExchange();
        exchange.setProperty(Exchange.SKIP_GZIP_ENCODING, true);
        exchange.getIn().setBody(call);
        producer.process(exchange);
        return exchange;
    }

    @Override
    public void close() {
        ServiceHelper.stopAndShutdownServices(producer, endpoint);
    }
}
