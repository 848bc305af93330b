package io.llmfailover.server.job;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The jobs of late, of all callers and from all instances: the oldest are forgotten when they are too many or too large. */
final class Jobs {

    private final int most;
    private final long mostChars;
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private long chars;

    Jobs(int most, long mostChars) {
        this.most = most;
        this.mostChars = mostChars;
    }

    /** What comes twice, or too late, changes nothing: the first end is the end. */
    synchronized void learn(Job job) {
        Job known = jobs.get(job.id());
        if (known != null && (known.state().isEnd() || !job.state().isEnd())) {
            return;
        }
        // whose it is was said when it was asked for
        Job fresh = known == null ? job : new Job(job.id(), known.owner(), job.state(), job.result());
        jobs.put(job.id(), fresh);
        chars += fresh.length();
        forgetTheOldest();
    }

    private void forgetTheOldest() {
        var oldest = jobs.values().iterator();
        while ((jobs.size() > most || chars > mostChars) && oldest.hasNext()) {
            chars -= oldest.next().length();
            oldest.remove();
        }
    }

    /** Null if there is none, or not of this owner. */
    synchronized @Nullable Job find(String id, String owner) {
        Job job = jobs.get(id);
        return job == null || !job.owner().equals(owner) ? null : job;
    }

    synchronized int size() {
        return jobs.size();
    }
}
