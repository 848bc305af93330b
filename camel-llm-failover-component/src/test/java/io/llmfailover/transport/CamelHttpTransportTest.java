package io.llmfailover.transport;

import java.util.concurrent.Executors;

class CamelHttpTransportTest extends TransportContract implements LenientHttpCases {

    private final CamelStage stage = new CamelStage(Executors.newFixedThreadPool(300)).connections(300);

    @Override
    Transport open(TestKeys trusted) throws Exception {
        return stage.trust(trusted).start(time());
    }

    @Override
    public int lanes() {
        return 1;
    }

    @Override
    int callsUnderWay() {
        return ((CamelHttpTransport) transport()).callsUnderWay();
    }

    @Override
    void closeRest() {
        stage.close();
    }
}
