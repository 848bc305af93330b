package io.llmfailover;

/** The same through the application's own Camel HTTP. */
class LlmStreamOverHttpTest extends LlmStreamTest {

    @Override
    LlmTransport transport() {
        return LlmTransport.HTTP;
    }
}
