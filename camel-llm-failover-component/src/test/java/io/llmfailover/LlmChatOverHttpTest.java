package io.llmfailover;

/** The same through the application's own Camel HTTP. */
class LlmChatOverHttpTest extends LlmChatTest {

    @Override
    LlmTransport transport() {
        return LlmTransport.HTTP;
    }
}
