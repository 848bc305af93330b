package io.llmfailover.gateway.routes;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Files as people write them. */
final class Yaml {

    private Yaml() {}

    /** An alias whose only step sets this body. */
    static String saying(String id, String body) {
        return """
                - route:
                    id: %s
                    description: Says something.
                    from:
                      uri: direct:%s
                      steps:
                        - setBody: { constant: %s }
                """
                .formatted(id, id, body);
    }

    /** An alias with a balancer of its own over these models. */
    static String balancing(String id, String properties, String... models) {
        String steps = Arrays.stream(models)
                .map(model -> "              - to: llm:" + model)
                .collect(Collectors.joining("\n"));
        return """
                - beans:
                    - name: %sFailover
                      type: io.llmfailover.balance.FailoverBalancer
                      properties: { %s }
                - route:
                    id: %s
                    description: Fails over.
                    errorHandler: { noErrorHandler: {} }
                    from:
                      uri: direct:%s
                      steps:
                        - loadBalance:
                            customLoadBalancer: { ref: %sFailover }
                            steps:
                %s
                """
                .formatted(id, properties, id, id, id, steps);
    }

    /** A provider whose address and key are those of a simulated vendor. */
    static String provider(String name, String url, String key) {
        return """
                - beans:
                    - name: %s
                      type: io.llmfailover.provider.ProviderDefinition
                      properties: { dialect: openai, baseUrl: "%s/v1", apiKey: %s }
                """
                .formatted(name, url, key);
    }
}
