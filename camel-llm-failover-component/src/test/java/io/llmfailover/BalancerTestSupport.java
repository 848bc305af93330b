package io.llmfailover;

import io.llmfailover.error.LlmException;
import org.apache.camel.Exchange;

/** A route with one balancer, and what its caller sees. */
abstract class BalancerTestSupport extends LlmTestSupport {

    void route(String properties, String... steps) throws Exception {
        StringBuilder yaml = new StringBuilder(
                """
                - beans:
                    - name: failover
                      type: io.llmfailover.balance.FailoverBalancer
                      properties: { %s }
                - route:
                    id: chat
                    errorHandler: { noErrorHandler: {} }
                    from:
                      uri: direct:chat
                      steps:
                        - loadBalance:
                            customLoadBalancer: { ref: failover }
                            steps:
                """
                        .formatted(properties));
        for (String step : steps) {
            yaml.append("              - to: { uri: \"").append(step).append("\" }\n");
        }
        routes(yaml.toString());
    }

    Exchange ask() throws Exception {
        return call("direct:chat", "Hello");
    }

    /** What the caller sees, not what caused it. */
    LlmException failure() throws Exception {
        return (LlmException) ask().getException();
    }
}
