package io.llmfailover.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks the same trivial question over 64 kept connections, one at a time on each, and prints the rate. Bare sockets,
 * because a full HTTP client on one core is slower than the server.
 */
public final class SimulatorLoad {
    private static final int CONNECTIONS = 64;
    private static final Pattern LENGTH = Pattern.compile("content-length: (\\d+)");

    private final AtomicLong good = new AtomicLong();
    private final AtomicLong bad = new AtomicLong();
    private final Buffer question;

    private SimulatorLoad(URI uri) {
        String body = Client.json(Bodies.OPENAI);
        question = Buffer.buffer("POST " + uri.getPath() + " HTTP/1.1\r\nhost: " + uri.getHost()
                + "\r\nauthorization: Bearer sk-load\r\ncontent-type: application/json\r\ncontent-length: "
                + body.length() + "\r\n\r\n" + body);
    }

    public static void main(String[] args) throws InterruptedException {
        if (args.length != 2) {
            System.err.println("usage: SimulatorLoad URL SECONDS");
            System.exit(2);
        }
        URI uri = URI.create(args[0]);
        int seconds = Integer.parseInt(args[1]);
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        SimulatorLoad load = new SimulatorLoad(uri);
        for (int i = 0; i < CONNECTIONS; i++) {
            vertx.createNetClient().connect(uri.getPort(), uri.getHost()).onSuccess(load::converse);
        }
        load.rate(vertx, seconds);
        System.out.printf("%d rps after warming up, %d failed%n", load.rate(vertx, seconds), load.bad.get());
        vertx.close();
    }

    private long rate(Vertx vertx, int seconds) throws InterruptedException {
        long before = good.get();
        CountDownLatch over = new CountDownLatch(1);
        vertx.setTimer(seconds * 1000L, id -> over.countDown());
        over.await();
        return (good.get() - before) / seconds;
    }

    private void converse(NetSocket socket) {
        RecordParser parser = RecordParser.newDelimited("\r\n\r\n");
        boolean[] inBody = {false};
        parser.handler(record -> {
            if (inBody[0]) {
                parser.delimitedMode("\r\n\r\n");
                socket.write(question);
            } else {
                parser.fixedSizeMode(head(record.toString(StandardCharsets.ISO_8859_1)));
            }
            inBody[0] = !inBody[0];
        });
        socket.handler(parser);
        socket.write(question);
    }

    /** Counts an answer by its head, and gives the length of its body. */
    private int head(String head) {
        (head.startsWith("HTTP/1.1 200") ? good : bad).incrementAndGet();
        Matcher length = LENGTH.matcher(head);
        return length.find() ? Integer.parseInt(length.group(1)) : 0;
    }
}
