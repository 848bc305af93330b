package io.llmfailover.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.apache.camel.http.common.HttpConfiguration;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.util.TimeValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which settings of the application's HTTP component apply to calls, and which must not. */
class CamelSettingsTest {

    private final CamelStage stage = new CamelStage(Executors.newCachedThreadPool());
    private final Queue<RawRequest> seen = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        stage.close();
    }

    private RawServer answering(String answer) throws Exception {
        return RawServer.plain(client -> {
            for (RawRequest request = client.readOrEnd(); request != null; request = client.readOrEnd()) {
                seen.add(request);
                client.write(answer);
            }
        });
    }

    private Recorder send(RawServer server, Limits limits) throws Exception {
        Recorder recorder = new Recorder(piece -> true);
        try (CamelHttpTransport transport = stage.start(System::nanoTime)) {
            transport.send(Rig.call(server.uri()), limits, recorder);
            recorder.outcome();
        }
        return recorder;
    }

    private Recorder sendTo(String answer) throws Exception {
        try (RawServer server = answering(answer)) {
            return send(server, Rig.RELAXED);
        }
    }

    @Test
    void keepsTheConfigurerOfTheApplication() throws Exception {
        stage.component("http")
                .setHttpClientConfigurer(builder -> builder.addRequestInterceptorFirst(
                        (request, entity, context) -> request.setHeader("x-application", "yes")));
        assertThat(sendTo("HTTP/1.1 204 No\r\n\r\n").outcome()).isEqualTo("end");
        assertThat(seen.remove().header("x-application")).isEqualTo("yes");
    }

    @Test
    void goesThroughTheProxyOfTheApplication() throws Exception {
        try (RawServer proxy = answering("HTTP/1.1 204 No\r\n\r\n");
                RawServer vendor = answering("HTTP/1.1 204 No\r\n\r\n")) {
            stage.component("http").setProxyHost("localhost");
            stage.component("http").setProxyPort(proxy.uri().getPort());
            stage.component("http").setProxyAuthScheme("http");
            assertThat(send(vendor, Rig.RELAXED).outcome()).isEqualTo("end");
            assertThat(vendor.connections()).isZero();
            assertThat(seen.remove().line()).startsWith("POST " + vendor.uri() + " ");
        }
    }

    @Test
    void neverRetriesThoughTheApplicationDoes() throws Exception {
        stage.component("http")
                .setHttpClientConfigurer(builder ->
                        builder.setRetryStrategy(new DefaultHttpRequestRetryStrategy(3, TimeValue.ofMilliseconds(1))));
        sendTo("HTTP/1.1 503 No\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n");
        assertThat(seen).hasSize(1);
    }

    @Test
    void followsNoRedirectThoughTheApplicationDoes() throws Exception {
        stage.component("http").setFollowRedirects(true);
        try (RawServer elsewhere = answering("HTTP/1.1 204 No\r\n\r\n")) {
            Recorder recorder =
                    sendTo("HTTP/1.1 307 Go\r\nContent-Length: 0\r\nLocation: " + elsewhere.uri() + "\r\n\r\n");
            assertThat(recorder.status()).isEqualTo(307);
            assertThat(elsewhere.connections()).isZero();
        }
    }

    @Test
    void answersNoChallengeThoughTheApplicationHasCredentials() throws Exception {
        HttpConfiguration basic = new HttpConfiguration();
        basic.setAuthMethod("Basic");
        basic.setAuthUsername("user");
        basic.setAuthPassword("password");
        stage.component("http").setHttpConfiguration(basic);
        Recorder recorder =
                sendTo("HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"a\"\r\nContent-Length: 0\r\n\r\n");
        assertThat(recorder.status()).isEqualTo(401);
        assertThat(seen).hasSize(1);
    }

    @Test
    void deserializesNothingThoughTheApplicationDoes() throws Exception {
        stage.component("http").setAllowJavaSerializedObject(true);
        Recorder recorder = sendTo(
                "HTTP/1.1 200 OK\r\nContent-Type: application/x-java-serialized-object\r\nContent-Length: 3\r\n\r\nabc");
        assertThat(recorder.text()).isEqualTo("abc");
        assertThat(recorder.header("content-type")).isEqualTo("application/x-java-serialized-object");
    }

    @Test
    void goesByItsOwnClocksThoughTheApplicationIsLessPatient() throws Exception {
        stage.component("http").setSoTimeout(1);
        stage.component("http").setResponseTimeout(1);
        try (RawServer silent = RawServer.plain(Conversation::awaitClientClose)) {
            Recorder recorder = send(silent, Rig.limits(Rig.LONG, Rig.SHORT, Rig.LONG, Rig.LONG));
            assertThat(recorder.outcome()).isEqualTo("FIRST_TOKEN_TIMEOUT");
        }
    }

    @Test
    void leavesASharedPoolToTheApplication() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        try (PoolingHttpClientConnectionManager pool = new PoolingHttpClientConnectionManager();
                RawServer server = RawServer.plain(client -> {
                    client.read();
                    client.answer("done");
                    client.awaitClientClose();
                    gone.countDown();
                })) {
            stage.component("http").setClientConnectionManager(pool);
            assertThat(send(server, Rig.RELAXED).outcome()).isEqualTo("end");
            assertThat(pool.getTotalStats().getAvailable()).isEqualTo(1);
            assertThat(gone.getCount()).isEqualTo(1);
        }
    }

    @Test
    void hasNoEndpointInTheContext() throws Exception {
        assertThat(sendTo("HTTP/1.1 204 No\r\n\r\n").outcome()).isEqualTo("end");
        assertThat(stage.context().getEndpoints()).isEmpty();
    }

    @Test
    void tellsTlsSettingsThatCannotBeUsed() throws Exception {
        SSLContextParameters broken = new SSLContextParameters();
        broken.setProvider("no-such-provider");
        stage.component("https").setSslContextParameters(broken);
        Recorder recorder = new Recorder(piece -> true);
        try (CamelHttpTransport transport = stage.start(System::nanoTime)) {
            transport.send(Rig.call(URI.create("https://localhost:1/")), Rig.RELAXED, recorder);
            assertThat(recorder.outcome()).isEqualTo("TLS");
        }
    }
}
