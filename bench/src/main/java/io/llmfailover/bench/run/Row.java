package io.llmfailover.bench.run;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is measured: through which system, and what the first of its vendors does. */
enum Row {
    DIRECT(Through.SIMULATOR, Vendor.GOOD),
    PROXY(Through.PROXY, Vendor.GOOD),
    GATEWAY(Through.GATEWAY, Vendor.GOOD),
    GATEWAY_CAMEL_HTTP(Through.GATEWAY, Vendor.GOOD),
    BREAKER_OPEN(Through.GATEWAY, Vendor.DOWN),
    FAILOVER(Through.GATEWAY, Vendor.BROKEN),
    DIRECT_STREAM(Through.SIMULATOR, Vendor.STREAMED),
    PROXY_STREAM(Through.PROXY, Vendor.STREAMED),
    GATEWAY_STREAM(Through.GATEWAY, Vendor.STREAMED),
    DIRECT_PACED(Through.SIMULATOR, Vendor.PACED),
    PROXY_PACED(Through.PROXY, Vendor.PACED),
    GATEWAY_PACED(Through.GATEWAY, Vendor.PACED),
    KAFKA(Through.KAFKA, Vendor.GOOD);

    enum Through {
        SIMULATOR,
        PROXY,
        GATEWAY,
        KAFKA
    }

    /** As the script of the simulator has them. */
    enum Vendor {
        GOOD,
        DOWN,
        BROKEN,
        STREAMED,
        PACED,
        SLOW;

        String path() {
            return "/vendor/" + label(name()) + "/v1";
        }
    }

    private final Through through;
    private final Vendor vendor;

    Row(Through through, Vendor vendor) {
        this.through = through;
        this.vendor = vendor;
    }

    Through through() {
        return through;
    }

    Vendor vendor() {
        return vendor;
    }

    boolean streamed() {
        return vendor == Vendor.STREAMED || vendor == Vendor.PACED;
    }

    /** The breakers of {@code chat} would spare the broken vendor. */
    String alias() {
        return this == FAILOVER ? "chat-unbroken" : "chat";
    }

    String transport() {
        return this == GATEWAY_CAMEL_HTTP ? "http" : "vertx";
    }

    String label() {
        return label(name());
    }

    private static String label(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Row> find(String label) {
        return Arrays.stream(values()).filter(row -> row.label().equals(label)).findFirst();
    }

    static String labels() {
        return Arrays.stream(values()).map(Row::label).collect(Collectors.joining(", "));
    }
}
