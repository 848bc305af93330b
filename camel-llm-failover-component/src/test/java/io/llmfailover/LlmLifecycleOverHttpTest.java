package io.llmfailover;

/** The same through the application's own Camel HTTP. */
class LlmLifecycleOverHttpTest extends LlmLifecycleTest {

    @Override
    LlmTransport transport() {
        return LlmTransport.HTTP;
    }
}
