package io.llmfailover.server.job;

import java.util.Objects;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/** A step that makes the record by which a list of jobs knows, when it comes back, that it has read all that was there. */
public class JobMark implements Processor {

    private @Nullable JobList jobs;

    @Override
    public void process(Exchange exchange) {
        String mark = UUID.randomUUID().toString();
        Objects.requireNonNull(jobs, "jobs is not set").expect(mark);
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(JobList.MARK, mark);
        message.setBody(new byte[0]);
    }

    public @Nullable JobList getJobs() {
        return jobs;
    }

    /** Which list waits for it. */
    public void setJobs(@Nullable JobList jobs) {
        this.jobs = jobs;
    }
}
