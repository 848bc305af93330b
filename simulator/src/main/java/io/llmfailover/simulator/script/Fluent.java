package io.llmfailover.simulator.script;

import io.llmfailover.simulator.wire.ErrorKind;
import io.llmfailover.simulator.wire.Finish;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings as methods, each giving a changed copy. */
public interface Fluent<S> {

    <T> S with(Setting<T> setting, T value);

    /** The headers set so far. */
    Map<String, String> headers();

    default S status(int status) {
        return with(Settings.STATUS, status);
    }

    default S header(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers());
        all.put(name, value);
        return with(Settings.HEADERS, Map.copyOf(all));
    }

    default S body(String body) {
        return with(Settings.BODY, body);
    }

    default S contentType(String type) {
        return with(Settings.CONTENT_TYPE, type);
    }

    default S error(ErrorKind kind) {
        return with(Settings.ERROR, kind);
    }

    default S errorIn200(ErrorKind kind) {
        return with(Settings.ERROR_IN_200, kind);
    }

    default S errorAfter(int deltas) {
        return with(Settings.ERROR_AFTER, deltas);
    }

    default S retryAfter(String value) {
        return with(Settings.RETRY_AFTER, value);
    }

    default S latency(long ms) {
        return with(Settings.LATENCY, new Delay.Fixed(ms));
    }

    default S latencyBetween(long min, long max) {
        return with(Settings.LATENCY, new Delay.Between(min, max));
    }

    default S latencyPercentiles(long p50, long p99) {
        return with(Settings.LATENCY, new Delay.Percentiles(p50, p99));
    }

    default S firstToken(long ms) {
        return with(Settings.FIRST_TOKEN, new Delay.Fixed(ms));
    }

    default S tokenEvery(long ms) {
        return with(Settings.TOKEN_EVERY, new Delay.Fixed(ms));
    }

    default S tokens(int deltas) {
        return with(Settings.TOKENS, deltas);
    }

    default S text(String text) {
        return with(Settings.TEXT, text);
    }

    default S reasoning(String thought) {
        return with(Settings.REASONING, thought);
    }

    default S reply(String... turns) {
        return with(Settings.REPLY, List.of(turns));
    }

    default S tools(int calls) {
        return with(Settings.TOOLS, calls);
    }

    default S finish(Finish finish) {
        return with(Settings.FINISH, finish);
    }

    default S usage(UsageFault fault) {
        return with(Settings.USAGE, fault);
    }

    default S silent() {
        return with(Settings.SILENT, true);
    }

    default S reset(Point point) {
        return with(Settings.RESET, point);
    }

    default S close(Point point) {
        return with(Settings.CLOSE, point);
    }

    default S truncate(int bytes) {
        return with(Settings.TRUNCATE, bytes);
    }

    default S truncateJson() {
        return with(Settings.TRUNCATE_JSON, true);
    }

    default S garbage(int bytes) {
        return with(Settings.GARBAGE, bytes);
    }

    default S html() {
        return with(Settings.HTML, true);
    }

    default S empty() {
        return with(Settings.EMPTY, true);
    }

    default S redirect(String url) {
        return with(Settings.REDIRECT, url);
    }

    default S drip(int bytes, int everyMs) {
        return with(Settings.DRIP, new Drip(bytes, everyMs));
    }

    default S keepAlive(int everyMs) {
        return with(Settings.KEEP_ALIVE, everyMs);
    }

    default S endless() {
        return with(Settings.ENDLESS, true);
    }

    default S longLine(long bytes) {
        return with(Settings.LONG_LINE, bytes);
    }

    default S gzipBomb(int megabytes) {
        return with(Settings.GZIP_BOMB, megabytes);
    }
}
