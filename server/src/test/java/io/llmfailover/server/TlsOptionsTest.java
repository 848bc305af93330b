package io.llmfailover.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient.Version;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.SecureSocketProtocolsParameters;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Camel's TLS parameters count, all of them; those that cannot be meant are told at the start. */
class TlsOptionsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static TestKeys keys;

    @BeforeAll
    static void make() throws Exception {
        keys = TestKeys.in(folder);
    }

    private static RouteApp open(SSLContextParameters parameters, String... more) throws Exception {
        return new RouteApp(new RouteBuilder() {
            @Override
            public void configure() {
                bindToRegistry("tls", parameters);
                from(RouteApp.OPEN + "&sslContextParameters=#tls")
                        .routeId("http")
                        .setBody(constant("Hello"));
                for (String uri : more) {
                    from(uri).setBody(constant("Hello"));
                }
            }
        });
    }

    private static int ask(RouteApp app, boolean shows) throws Exception {
        return new Http(app.url(), Version.HTTP_2, keys.client(shows))
                .get("/models")
                .statusCode();
    }

    @Test
    void aCertificateIsAskedForWhereItIsRequired() throws Exception {
        SSLContextParameters parameters = keys.server("REQUIRE");
        parameters.setTrustManagers(keys.trust());
        try (RouteApp app = open(parameters)) {
            assertThat(ask(app, true)).isEqualTo(200);
            assertThatThrownBy(() -> ask(app, false)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aCertificateThatIsOnlyWantedMayBeMissing() throws Exception {
        SSLContextParameters parameters = keys.server("WANT");
        parameters.setTrustManagers(keys.trust());
        try (RouteApp app = open(parameters)) {
            assertThat(ask(app, false)).isEqualTo(200);
        }
    }

    @Test
    void versionsOfTlsAreThoseThatAreNamed() throws Exception {
        SSLContextParameters parameters = keys.server();
        SecureSocketProtocolsParameters old = new SecureSocketProtocolsParameters();
        old.setSecureSocketProtocol(List.of("TLSv1.2"));
        parameters.setSecureSocketProtocols(old);
        try (RouteApp app = open(parameters)) {
            var answer = new Http(app.url(), Version.HTTP_2, keys.client(false)).get("/models");
            assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.2");
            assertThat(answer.version()).isEqualTo(Version.HTTP_2);
        }
    }

    @Test
    void withoutAKeyItDoesNotStart() {
        assertThatThrownBy(() -> open(new SSLContextParameters()).close())
                .hasStackTraceContaining("sslContextParameters have no key");
        SSLContextParameters wrong = keys.server();
        wrong.getKeyManagers().getKeyStore().setPassword("guess");
        assertThatThrownBy(() -> open(wrong).close()).hasStackTraceContaining("sslContextParameters cannot be read");
    }

    @Test
    void clientsAreNotAskedForCertificatesOfAnybody() {
        assertThatThrownBy(() -> open(keys.server("REQUIRE")).close()).hasStackTraceContaining("no trustManagers");
    }

    /** As docs/http.md says it. */
    @Test
    void camelsOwnPropertiesAreEnough() throws Exception {
        Main main = new Main();
        main.addInitialProperty("camel.ssl.enabled", "true");
        main.addInitialProperty("camel.ssl.keyStore", "file:" + keys.file());
        main.addInitialProperty("camel.ssl.keystorePassword", keys.password());
        main.addInitialProperty("camel.component.llm-server.useGlobalSslContextParameters", "true");
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from(RouteApp.OPEN).routeId("http").setBody(constant("Hello"));
            }
        });
        try {
            main.start();
            LlmServerConsumer consumer =
                    (LlmServerConsumer) main.getCamelContext().getRoute("http").getConsumer();
            Http http = new Http("https://127.0.0.1:" + consumer.getPort() + "/v1", Version.HTTP_2, keys.client(false));
            assertThat(http.get("/models").statusCode()).isEqualTo(200);
        } finally {
            main.stop();
        }
    }

    @Test
    void routesOfAPortSpeakAlike() throws Exception {
        open(keys.server(), "llm-server:/v2?port=0&aliases=chat&sslContextParameters=#tls")
                .close();
        assertThatThrownBy(() -> open(keys.server(), "llm-server:/v2?port=0&aliases=chat")
                        .close())
                .hasStackTraceContaining("must have the same sslContextParameters");
    }
}
