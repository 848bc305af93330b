package io.llmfailover.simulator.server;

import io.llmfailover.simulator.script.Behaviour;
import io.llmfailover.simulator.script.Delay;
import io.llmfailover.simulator.script.Drip;
import io.llmfailover.simulator.script.Point;
import io.llmfailover.simulator.script.Setting;
import io.llmfailover.simulator.script.Settings;
import io.llmfailover.simulator.wire.Frames;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Turns a reply and a behaviour into the steps to play. */
record Score(Reply reply, Behaviour behaviour, Replies replies, Random random) {
    private static final Step OPEN = new Step.Open();
    private static final long GENERATED = 64 * 1024;

    Track track() {
        Integer every = behaviour.get(Settings.KEEP_ALIVE);
        Step early = cut(Point.ACCEPT);
        if (early != null) {
            return waiting().then(Track.of(List.of(early)));
        }
        if (behaviour.is(Settings.SILENT)) {
            return every == null ? Track.of(List.of(new Step.Hang())) : alive(every);
        }
        Track open = Track.of(List.of(OPEN));
        if (every == null) {
            return waiting().then(open).then(body());
        }
        return open.then(Tracks.keptAlive(waiting().then(body()), every, filler()));
    }

    private Track alive(int every) {
        List<Step> round = List.of(new Step.Wait(every), new Step.Write(filler()));
        return Track.of(List.of(OPEN)).then(Tracks.endless(() -> round));
    }

    private Buffer filler() {
        Inquiry inquiry = replies.inquiry();
        return inquiry.format().keepAlive(inquiry.stream(), inquiry.head());
    }

    private Track waiting() {
        long ms = sample(Settings.LATENCY);
        return Track.of(ms > 0 ? List.of(new Step.Wait(ms)) : List.of());
    }

    private Track body() {
        Step before = cut(Point.BEFORE_BODY);
        if (before != null) {
            return Track.of(List.of(before));
        }
        Track track = payload();
        Integer bytes = behaviour.get(Settings.TRUNCATE);
        Step middle = cut(Point.MID_BODY);
        if (bytes != null) {
            track = Tracks.limited(track, bytes, new Step.Cut(false));
        } else if (middle != null) {
            track = Tracks.limited(track, half(), middle);
        } else if (behaviour.is(Settings.TRUNCATE_JSON)) {
            track = Tracks.limited(track, half(), null);
        }
        Drip drip = behaviour.get(Settings.DRIP);
        return drip == null ? track : Tracks.dripping(track, drip.bytes(), drip.every());
    }

    private Track payload() {
        Long letters = behaviour.get(Settings.LONG_LINE);
        if (letters != null) {
            Buffer start = Buffer.buffer(replies.inquiry().stream() ? "data: " : "");
            return Track.writes(List.of(start)).then(Lazy.longLine(letters));
        }
        Integer megabytes = behaviour.get(Settings.GZIP_BOMB);
        if (megabytes != null) {
            return Lazy.gzipBomb(megabytes);
        }
        if (reply.payload() instanceof Reply.Stream stream) {
            return stream(stream);
        }
        Track whole = Track.writes(List.of(((Reply.Whole) reply.payload()).bytes()));
        return behaviour.is(Settings.ENDLESS) ? whole.then(blanks()) : whole;
    }

    private Track stream(Reply.Stream stream) {
        Frames frames = stream.frames();
        Track head = Track.writes(frames.head());
        if (behaviour.is(Settings.ENDLESS)) {
            List<Step> round = List.of(new Step.Write(replies.delta(stream.answer())));
            return head.then(paced(Tracks.endless(() -> round)));
        }
        Integer good = behaviour.get(Settings.ERROR_AFTER);
        if (good == null) {
            return head.then(paced(Track.writes(frames.deltas()))).then(Track.writes(frames.tail()));
        }
        List<Buffer> some =
                frames.deltas().subList(0, Math.min(good, frames.deltas().size()));
        return head.then(paced(Track.writes(some))).then(Track.writes(List.of(replies.errorEvent())));
    }

    private Track paced(Track deltas) {
        return Tracks.paced(deltas, () -> sample(Settings.FIRST_TOKEN), () -> sample(Settings.TOKEN_EVERY));
    }

    private Track blanks() {
        List<Step> round = List.of(new Step.Write(Buffer.buffer(" ".repeat(256))));
        return paced(Tracks.endless(() -> round));
    }

    private long sample(Setting<Delay> setting) {
        Delay delay = behaviour.get(setting);
        return delay == null ? 0 : delay.sample(random);
    }

    private @Nullable Step cut(Point point) {
        if (behaviour.get(Settings.RESET) == point) {
            return new Step.Cut(true);
        }
        return behaviour.get(Settings.CLOSE) == point ? new Step.Cut(false) : null;
    }

    private long half() {
        boolean generated = behaviour.has(Settings.LONG_LINE)
                || behaviour.has(Settings.GZIP_BOMB)
                || behaviour.is(Settings.ENDLESS);
        return generated ? GENERATED : reply.payload().length() / 2;
    }

    /** The content-length to promise, or -1 for a chunked body. */
    long length() {
        boolean open = behaviour.has(Settings.LONG_LINE)
                || behaviour.has(Settings.GZIP_BOMB)
                || behaviour.has(Settings.KEEP_ALIVE)
                || behaviour.is(Settings.ENDLESS);
        if (open || reply.payload() instanceof Reply.Stream) {
            return -1;
        }
        return behaviour.is(Settings.TRUNCATE_JSON) ? half() : reply.payload().length();
    }
}
