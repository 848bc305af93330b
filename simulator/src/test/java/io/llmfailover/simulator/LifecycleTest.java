package io.llmfailover.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

class LifecycleTest {

    private static void call(Simulator simulator) {
        HttpResponse<String> response = Client.send(Client.post(simulator.url() + Served.CHAT, Bodies.OPENAI));
        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void leavesNoThreadBehind() throws InterruptedException {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        Set<Thread> own;
        try (Simulator simulator = Simulator.start()) {
            call(simulator);
            own = new HashSet<>(Thread.getAllStackTraces().keySet());
        }
        own.removeAll(before);
        own.removeIf(thread -> !thread.getName().startsWith("vert"));
        assertThat(own).isNotEmpty();
        for (Thread thread : own) {
            thread.join(TimeUnit.SECONDS.toMillis(20));
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
    }

    @Test
    void sharesAPortAmongEventLoops() throws IOException {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        try (Simulator simulator = Simulator.start(SimulatorOptions.DEFAULT.withEventLoops(2))) {
            simulator.observe(entry -> threads.add(Thread.currentThread().getName()));
            for (int i = 0; i < 4; i++) {
                try (RawCall call = new RawCall(simulator, Served.CHAT, Bodies.OPENAI, "close=accept")) {
                    assertThat(call.readAll()).isEmpty();
                }
            }
        }
        assertThat(threads).hasSize(2);
    }

    @Test
    void leavesABorrowedVertxAlone() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            Simulator simulator = Simulator.start(SimulatorOptions.DEFAULT.withVertx(vertx));
            call(simulator);
            simulator.close();
            assertThat(vertx.deploymentIDs()).isEmpty();
            assertThat(vertx.<Integer>executeBlocking(() -> 1)
                            .toCompletionStage()
                            .toCompletableFuture()
                            .get(20, TimeUnit.SECONDS))
                    .isEqualTo(1);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void doesWithoutKeysIfTold() {
        try (Simulator simulator = Simulator.start(SimulatorOptions.DEFAULT.withRequireAuth(false))) {
            HttpResponse<String> response = Client.send(
                    Client.request(simulator.url() + "/v1/models").GET().build());
            assertThat(response.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void speaksTlsAndHttp2() throws Exception {
        try (Simulator simulator = Simulator.start(SimulatorOptions.DEFAULT.withTls(true))) {
            HttpClient client = HttpClient.newBuilder()
                    .sslContext(trusting(simulator.trustPem()))
                    .build();
            HttpResponse<String> response = client.send(
                    Client.post(simulator.url("a") + Served.CHAT, Bodies.OPENAI_STREAM),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(simulator.url()).startsWith("https://");
            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(response.body()).contains("[DONE]");
        }
    }

    private static SSLContext trusting(String pem) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(
                "simulator",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
