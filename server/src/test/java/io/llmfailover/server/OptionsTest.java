package io.llmfailover.server;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** Options that cannot be meant are told when the route starts, not when the first caller comes. */
class OptionsTest {

    private static void start(String options) throws Exception {
        new RouteApp(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("llm-server:/v1?" + options).routeId("http").setBody(constant("Hello"));
                    }
                })
                .close();
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertThatThrownBy(
                        () -> start(
                                "port=70000&aliases= , &eventLoops=0&maxInFlight=-1&bodyTimeout=0&readerTimeout=-5"
                                        + "&maxTokens=0&maxBodySize=0&headerTimeout=0&idleTimeout=0&maxConnections=0&maxHeaderSize=0"))
                .hasStackTraceContaining("llm-server: port must be 0 to 65535")
                .hasStackTraceContaining("aliases must name one at least")
                .hasStackTraceContaining("eventLoops must be 1 at least")
                .hasStackTraceContaining("maxInFlight must be 1 at least")
                .hasStackTraceContaining("maxBodySize must be 1 at least")
                .hasStackTraceContaining("maxHeaderSize must be 1 at least")
                .hasStackTraceContaining("maxConnections must be 1 at least")
                .hasStackTraceContaining("headerTimeout must be 1 at least")
                .hasStackTraceContaining("bodyTimeout must be 1 at least")
                .hasStackTraceContaining("idleTimeout must be 1 at least")
                .hasStackTraceContaining("readerTimeout must be 1 at least")
                .hasStackTraceContaining("maxTokens must be 1 at least");
    }

    @Test
    void allAliasesMustBeKnownBySomebody() {
        assertThatThrownBy(() -> start("port=0&aliases=*"))
                .hasStackTraceContaining("aliases=* needs a bean of type io.llmfailover.server.Aliases");
    }

    @Test
    void anAddressThatIsNoneIsTold() {
        assertThatThrownBy(() -> start("port=0&aliases=chat&host=no.such.host.invalid"))
                .hasStackTraceContaining("no.such.host.invalid");
    }
}
