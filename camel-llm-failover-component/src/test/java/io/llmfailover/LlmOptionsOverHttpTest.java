package io.llmfailover;

/** The same through the application's own Camel HTTP. */
class LlmOptionsOverHttpTest extends LlmOptionsTest {

    @Override
    LlmTransport transport() {
        return LlmTransport.HTTP;
    }
}
