package io.llmfailover.provider;

import io.llmfailover.chat.ChatResponse;
import io.llmfailover.chat.ChatStream;
import io.llmfailover.error.LlmException;

/** Hears, once, what came of a call. */
public interface AnswerHandler {

    void answer(ChatResponse response, ReplyFacts facts);

    /** The first payload is here, or the answer ended without any. */
    void stream(ChatStream stream, ReplyFacts facts);

    void fail(LlmException failure);

    /** Asked first, about each failure, also of a stream: whoever knows more of its cause than the call tells it here. */
    default LlmException explain(LlmException failure) {
        return failure;
    }
}
