package io.llmfailover.transport;

import io.vertx.core.Context;
import io.vertx.core.http.HttpClient;

/** An event loop with clients of its own, so that a connection and its calls stay on one thread. */
record Loop(Thread thread, Context context, HttpClient plain, HttpClient tls) {

    HttpClient client(boolean secure) {
        return secure ? tls : plain;
    }

    /** These clients, in the context of the caller, who is on an event loop. */
    Loop in(Context caller) {
        return new Loop(Thread.currentThread(), caller, plain, tls);
    }
}
