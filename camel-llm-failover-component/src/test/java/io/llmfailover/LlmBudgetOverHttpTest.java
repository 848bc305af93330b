package io.llmfailover;

/** The same through the application's own Camel HTTP. */
class LlmBudgetOverHttpTest extends LlmBudgetTest {

    @Override
    LlmTransport transport() {
        return LlmTransport.HTTP;
    }
}
