package io.llmfailover;

/** The same over the http transport. */
class LlmLifecycleOverHttpTest extends LlmLifecycleTest {

    @Override
    LlmTransport transport() {
        return LlmTransport.HTTP;
    }
}
