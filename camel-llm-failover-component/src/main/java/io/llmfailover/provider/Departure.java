package io.llmfailover.provider;

import io.llmfailover.error.Disposition;
import io.llmfailover.error.ErrorKind;
import io.llmfailover.error.Evidence;
import io.llmfailover.error.Fault;
import io.llmfailover.error.LlmException;
import io.llmfailover.error.Origin;
import io.llmfailover.transport.HttpCall;
import io.llmfailover.transport.Limits;
import io.llmfailover.transport.Transport;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Signs a call as late as possible, and sends it; the time that a credential took to be ready is the call's own. */
record Departure(Credential credential, Transport transport, Origin origin, HttpCall http) {

    void leave(LlmCall call, Limits limits) {
        call.begin(transport.send(credential.authorise(http), limits, call));
    }

    void leaveAfter(CompletionStage<?> preparation, LlmCall call, Limits limits) {
        long began = System.nanoTime();
        var unused = preparation
                .toCompletableFuture()
                .copy()
                .orTimeout(limits.total().toNanos(), TimeUnit.NANOSECONDS)
                .whenCompleteAsync((ready, failure) -> {
                    if (failure != null) {
                        call.fail(notReady(failure));
                    } else if (!call.isCancelled()) {
                        Duration left = limits.total().minusNanos(System.nanoTime() - began);
                        leaveOrFail(call, limits.within(left));
                    }
                });
    }

    private void leaveOrFail(LlmCall call, Limits limits) {
        try {
            leave(call, limits);
        } catch (LlmException failure) {
            call.fail(failure);
        } catch (Throwable fault) {
            // nobody else hears of it: the exchange would never end, and keep its permit
            call.fail(LlmException.of(Fault.of(ErrorKind.SERVER_ERROR), origin, fault));
        }
    }

    private LlmException notReady(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        if (cause instanceof TimeoutException) {
            return LlmException.of(vain(ErrorKind.TIMEOUT), origin, cause)
                    .because("the credential was not ready in time; nothing was sent");
        }
        return because(cause);
    }

    private LlmException because(@Nullable Throwable cause) {
        Fault fault = isMissing(cause) ? Fault.of(ErrorKind.AUTH) : vain(ErrorKind.UNREACHABLE);
        return LlmException.of(fault, origin, cause).because("no credential could be had; nothing was sent");
    }

    /** The source rests for a while: this target had better not be asked again at once. */
    private static Fault vain(ErrorKind kind) {
        return new Fault(kind, Disposition.FAILOVER, Evidence.NONE);
    }

    /** Whoever gives them out may be back soon; what is set wrong, or not where it is told to be, only a person can help. */
    private static boolean isMissing(@Nullable Throwable cause) {
        return cause instanceof FileSystemException
                || cause instanceof IllegalArgumentException
                || (cause instanceof LlmException known && known.getKind() == ErrorKind.AUTH);
    }
}
