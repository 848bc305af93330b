package io.llmfailover.gateway.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.Set;

/** The names that the application itself sets, so that routes may use them. */
public final class ApplicationProperties {

    private ApplicationProperties() {}

    public static Set<String> names() {
        Properties properties = new Properties();
        try (InputStream in = ApplicationProperties.class.getResourceAsStream("/application.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.stringPropertyNames();
    }
}
