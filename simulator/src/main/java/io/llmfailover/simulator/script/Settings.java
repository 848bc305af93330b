package io.llmfailover.simulator.script;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmfailover.simulator.wire.ErrorKind;
import io.llmfailover.simulator.wire.Finish;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything a behaviour can say. The names are the script's keys; a new behaviour is a row here. */
public final class Settings {
    private static final Map<String, Setting<?>> ALL = new LinkedHashMap<>();

    public static final Setting<Integer> STATUS = row("status", Values.integer(200, 599));
    public static final Setting<Map<String, String>> HEADERS = row("headers", Values::headers);
    public static final Setting<String> BODY = row("body", Values::body);
    public static final Setting<String> CONTENT_TYPE = row("contentType", Values::text);
    public static final Setting<ErrorKind> ERROR = row("error", Values.oneOf(ErrorKind.values(), ErrorKind::label));
    public static final Setting<ErrorKind> ERROR_IN_200 =
            row("errorIn200", Values.oneOf(ErrorKind.values(), ErrorKind::label));
    public static final Setting<Integer> ERROR_AFTER = row("errorAfter", Values.integer(0, Integer.MAX_VALUE));
    public static final Setting<String> RETRY_AFTER = row("retryAfter", Values::scalar);
    public static final Setting<Delay> LATENCY = row("latency", Delay::read);
    public static final Setting<Delay> FIRST_TOKEN = row("firstToken", Delay::read);
    public static final Setting<Delay> TOKEN_EVERY = row("tokenEvery", Delay::read);
    public static final Setting<Integer> TOKENS = row("tokens", Values.integer(1, 10_000_000));
    public static final Setting<String> TEXT = row("text", Values::text);
    public static final Setting<String> REASONING = row("reasoning", Values::text);
    public static final Setting<List<String>> REPLY = row("reply", Values::texts);
    public static final Setting<Integer> TOOLS = row("tools", Values::count);
    public static final Setting<Finish> FINISH = row("finish", Values.oneOf(Finish.values(), Finish::label));
    public static final Setting<UsageFault> USAGE = row("usage", UsageFault::read);
    public static final Setting<Boolean> SILENT = row("silent", Values::flag);
    public static final Setting<Point> RESET = row("reset", Values.oneOf(Point.values(), Point::label));
    public static final Setting<Point> CLOSE = row("close", Values.oneOf(Point.values(), Point::label));
    public static final Setting<Integer> TRUNCATE = row("truncate", Values.integer(0, Integer.MAX_VALUE));
    public static final Setting<Boolean> TRUNCATE_JSON = row("truncateJson", Values::flag);
    public static final Setting<Integer> GARBAGE = row("garbage", Values.integer(1, 100_000_000));
    public static final Setting<Boolean> HTML = row("html", Values::flag);
    public static final Setting<Boolean> EMPTY = row("empty", Values::flag);
    public static final Setting<String> REDIRECT = row("redirect", Values::text);
    public static final Setting<Drip> DRIP = row("drip", Drip::read);
    public static final Setting<Integer> KEEP_ALIVE = row("keepAlive", Values.integer(1, Integer.MAX_VALUE));
    public static final Setting<Boolean> ENDLESS = row("endless", Values::flag);
    public static final Setting<Long> LONG_LINE = row("longLine", Values.whole(1, Long.MAX_VALUE));
    public static final Setting<Integer> GZIP_BOMB = row("gzipBomb", Values.integer(1, 1_000_000));

    static final Set<Setting<?>> HARMLESS = Set.of(
            HEADERS,
            LATENCY,
            FIRST_TOKEN,
            TOKEN_EVERY,
            TOKENS,
            TEXT,
            REASONING,
            REPLY,
            TOOLS,
            FINISH,
            DRIP,
            KEEP_ALIVE);

    private Settings() {}

    private static <T> Setting<T> row(String name, ValueReader<T> reader) {
        Setting<T> setting = new Setting<>(name, reader);
        ALL.put(name, setting);
        return setting;
    }

    /** Every setting by its name, in the order of the documentation. */
    public static Map<String, Setting<?>> all() {
        return Collections.unmodifiableMap(ALL);
    }

    /** Reads one value into a behaviour. */
    static <T> Behaviour put(Behaviour behaviour, Setting<T> setting, JsonNode value) throws ValueReader.BadValue {
        return behaviour.with(setting, setting.reader().read(value));
    }
}
