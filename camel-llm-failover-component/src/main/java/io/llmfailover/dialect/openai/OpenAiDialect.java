package io.llmfailover.dialect.openai;

import io.llmfailover.chat.ChatRequest;
import io.llmfailover.chat.ChatResponse;
import io.llmfailover.dialect.Changes;
import io.llmfailover.dialect.ChunkSink;
import io.llmfailover.dialect.Dialect;
import io.llmfailover.dialect.Reply;
import io.llmfailover.dialect.StreamReader;
import io.llmfailover.dialect.Target;
import io.llmfailover.error.LlmException;
import io.llmfailover.fault.Classifier;
import io.llmfailover.transport.HttpCall;

/**
 * The format that is also our canonical one. Quirks: {@code models=openai} applies the rules of OpenAI's model families,
 * {@code fit} names what the server takes, {@code api-version} makes Azure's deployment addresses.
 */
public final class OpenAiDialect implements Dialect {

    private final Classifier classifier;

    public OpenAiDialect(Classifier classifier) {
        this.classifier = classifier;
    }

    @Override
    public HttpCall write(ChatRequest request, Target target, Changes changes) {
        return OpenAiRequest.write(request, target, changes);
    }

    @Override
    public ChatResponse read(ChatRequest request, Reply reply, Target target) {
        return new OpenAiAnswer(classifier, target, reply).read(request.operation());
    }

    @Override
    public StreamReader stream(Target target, ChunkSink sink) {
        return new OpenAiStream(classifier, target, sink);
    }

    @Override
    public LlmException fail(Reply reply, Target target) {
        return LlmException.of(
                classifier.classify(target.errors(), reply.status(), reply.headers(), reply.body()), target.origin());
    }
}
