package io.llmfailover.demo;

import java.util.ArrayList;
import java.util.List;

/** What to do next, in lines to copy. */
final class Banner {

    private static final String TOPIC = "llm.requests";
    private static final String REQUEST =
            "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"Say hello\"}]}";

    private Banner() {}

    static String of(Options options, Vendors vendors, String simulator) {
        String program = "java -jar src/target/quarkus-app/quarkus-run.jar";
        String brokers = options.address().equals("localhost:9092") ? "" : " --brokers " + options.address();
        return """

                HTTP       %s
                Kafka      %s%s
                Vendors    %s
                Logs       %s

                Ask over HTTP    curl %s/chat/completions -H 'content-type: application/json' -d '%s'
                  over Kafka     %s send%s "Say hello"
                     or          echo '%s' | kcat -P -b %s -t %s
                Watch results    %s watch%s
                Break OpenAI     %s

                Ctrl-C ends all of it. What is in the topics is kept.
                """
                .formatted(
                        options.url(),
                        options.address(),
                        options.startsBroker() ? ", a broker of the demo" : "",
                        vendors(vendors, simulator),
                        options.folder(),
                        options.url(),
                        REQUEST,
                        program,
                        brokers,
                        REQUEST,
                        options.address(),
                        TOPIC,
                        program,
                        brokers,
                        vendors.primaryIsSimulated()
                                ? "curl -X POST " + simulator + "/_sim/down/openai      (and /_sim/up/openai)"
                                : "not possible, it is the real one: start without OPENAI_API_KEY");
    }

    private static String vendors(Vendors vendors, String simulator) {
        List<String> parts = new ArrayList<>();
        if (!vendors.simulated().isEmpty()) {
            parts.add(simulator + " plays " + String.join(", ", vendors.simulated()));
        }
        if (!vendors.real().isEmpty()) {
            parts.add("real, with the keys of the environment: " + String.join(", ", vendors.real()));
        }
        return String.join("; ", parts);
    }
}
