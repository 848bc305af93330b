package io.llmfailover.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Back-pressure, and many calls at once. */
interface FlowCases extends Rig {

    long BODY = 128L * 1024 * 1024;
    Limits WIDE = new Limits(LONG, LONG, LONG, LONG, 2 * BODY);

    @Test
    default void stopsTheFlowWhilePaused() throws Exception {
        RawServer server = serve(client -> {
            client.read();
            client.write("HTTP/1.1 200 OK\r\nContent-Length: " + BODY + "\r\n\r\n");
            for (long sent = 0; sent < BODY; sent += 64 * 1024) {
                client.write(new byte[64 * 1024]);
            }
        });
        CountingRecorder recorder = keep(new CountingRecorder());
        Flight flight = launch(server.uri(), WIDE, recorder);
        recorder.awaitHead();
        flight.pause();
        long stuckAt = server.connection(0).awaitStandstill();
        assertThat(stuckAt).isLessThan(BODY);
        assertThat(recorder.isOver()).isFalse();
        flight.resume();
        assertThat(recorder.outcome()).isEqualTo("end");
        assertThat(recorder.count()).isEqualTo(BODY);
    }

    @Test
    default void pausesFromWithinTheHandlerAndResumesFromOutside() throws Exception {
        RawServer server = serve(client -> {
            client.read();
            client.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc");
            client.awaitSignal();
            client.write("defghi");
        });
        PausingRecorder recorder = keep(new PausingRecorder());
        recorder.flight(launch(server.uri(), RELAXED, recorder));
        recorder.awaitData();
        server.connection(0).signal();
        recorder.resumeUntilOver();
        assertThat(recorder.outcome()).isEqualTo("end");
        assertThat(recorder.text()).isEqualTo("abcdefghi");
    }

    /** The server answers none before all have arrived. */
    @Test
    default void carriesManyCallsAtOnce() throws Exception {
        int calls = 200;
        CountDownLatch arrived = new CountDownLatch(calls);
        RawServer server = serve(client -> {
            client.read();
            arrived.countDown();
            arrived.await();
            client.answer("done");
        });
        List<Recorder> recorders = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            recorders.add(send(server));
        }
        for (Recorder recorder : recorders) {
            assertThat(recorder.outcome()).isEqualTo("end");
        }
        assertThat(server.requests()).isEqualTo(calls);
    }
}
