package io.llmfailover.bench.run;

import io.llmfailover.bench.run.Row.Vendor;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** How long after a client has hung up its vendor is left: while nothing has come yet, and in the middle of a stream. */
public final class HangUp {

    private static final int WARM_UPS = 50;

    private HangUp() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        int times = args.length == 0 ? 200 : Integer.parseInt(args[0]);
        Path folder = Files.createDirectories(Path.of(System.getProperty("bench.folder")));
        String port = Integer.toString(Jvm.freePort());
        try (SilentVendor vendor = new SilentVendor();
                Jvm gateway = gateway(folder, vendor, port)) {
            URI url = URI.create("http://127.0.0.1:" + port + "/v1/chat/completions");
            Probe.awaitListening(Target.of("gateway", "http://127.0.0.1:" + port, Row.GATEWAY, gateway.pid()), gateway);
            System.out.println("hang_up_" + line(measure(url, vendor, false, times), "waiting"));
            System.out.println("hang_up_" + line(measure(url, vendor, true, times), "streaming"));
        }
    }

    private static Jvm gateway(Path folder, SilentVendor vendor, String port) throws IOException {
        String vendors = "http://127.0.0.1:" + vendor.port();
        return Systems.gateway(folder.resolve("hang-up.log"), Settings.of(Row.GATEWAY, vendors, Vendor.GOOD, port));
    }

    private static long[] measure(URI url, SilentVendor vendor, boolean streamed, int times)
            throws IOException, InterruptedException {
        long[] nanos = new long[times];
        for (int i = -WARM_UPS; i < times; i++) {
            long took = once(url, vendor, streamed);
            if (i >= 0) {
                nanos[i] = took;
            }
        }
        Arrays.sort(nanos);
        return nanos;
    }

    private static long once(URI url, SilentVendor vendor, boolean streamed) throws IOException, InterruptedException {
        long left;
        try (Socket client = new Socket(url.getHost(), url.getPort())) {
            client.getOutputStream().write(request(url, streamed));
            vendor.awaitBegun();
            if (streamed && client.getInputStream().read() < 0) {
                throw new IOException("the gateway closed the stream");
            }
            left = System.nanoTime();
        }
        return vendor.awaitGone() - left;
    }

    private static byte[] request(URI url, boolean streamed) {
        String body = "{\"model\":\"chat\",\"stream\":" + streamed
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
        String head = "POST " + url.getPath() + " HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n"
                + "content-length: " + body.length() + "\r\n\r\n";
        return (head + body).getBytes(StandardCharsets.UTF_8);
    }

    private static String line(long[] sorted, String when) {
        return String.format(
                Locale.ROOT,
                "%s_ms p50=%.2f p99=%.2f max=%.2f times=%d",
                when,
                sorted[sorted.length / 2] / 1e6,
                sorted[sorted.length * 99 / 100] / 1e6,
                sorted[sorted.length - 1] / 1e6,
                sorted.length);
    }
}
