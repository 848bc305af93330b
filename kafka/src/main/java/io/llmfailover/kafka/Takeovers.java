package io.llmfailover.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Searches for results of partitions that were taken over, beside the poll thread; all at once that wait for it. */
final class Takeovers {

    private static final Logger LOG = LoggerFactory.getLogger(Takeovers.class);

    private final @Nullable ResultSearch search;
    private final Executor one;
    private final List<Lane> waiting = new ArrayList<>();

    /**
     * @param search null if nobody says where results are: then it is not known what a former owner answered
     * @param one a thread with a queue of one
     */
    Takeovers(@Nullable ResultSearch search, Executor one) {
        this.search = search;
        this.one = one;
    }

    Takeover of(long committed, long since) {
        return new Takeover(committed, since, search == null ? null : search.results());
    }

    void begin(List<Lane> lanes) {
        List<Lane> unknown =
                lanes.stream().filter(lane -> lane.takeover().isUnderWay()).toList();
        if (search == null || unknown.isEmpty()) {
            return;
        }
        synchronized (waiting) {
            waiting.addAll(unknown);
        }
        try {
            one.execute(() -> searchForAll(search));
        } catch (RejectedExecutionException oneIsWaiting) {
            LOG.debug("The search that waits for its turn does this too");
        }
    }

    private void searchForAll(ResultSearch search) {
        List<Lane> lanes = next();
        if (lanes.isEmpty()) {
            return;
        }
        try {
            int found = search.in(lanes);
            LOG.info("{} partitions taken over; {} of their records had a result already", lanes.size(), found);
        } catch (RuntimeException failure) {
            LOG.warn(
                    "Could not look for results of {} partitions that were taken over, so some may come twice: {}",
                    lanes.size(),
                    failure.toString());
        } finally {
            lanes.stream().map(Lane::takeover).forEach(Takeover::giveUp);
        }
    }

    private List<Lane> next() {
        synchronized (waiting) {
            List<Lane> lanes = waiting.stream().filter(lane -> !lane.isClosed()).toList();
            waiting.clear();
            return lanes;
        }
    }
}
