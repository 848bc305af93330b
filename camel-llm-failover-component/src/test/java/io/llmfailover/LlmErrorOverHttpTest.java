package io.llmfailover;

/** The same through the application's own Camel HTTP. */
class LlmErrorOverHttpTest extends LlmErrorTest {

    @Override
    LlmTransport transport() {
        return LlmTransport.HTTP;
    }
}
