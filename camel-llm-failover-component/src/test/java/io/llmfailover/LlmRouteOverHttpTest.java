package io.llmfailover;

/** The same through the application's own Camel HTTP. */
class LlmRouteOverHttpTest extends LlmRouteTest {

    @Override
    LlmTransport transport() {
        return LlmTransport.HTTP;
    }
}
