package io.llmfailover.exchange;

import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;

/** How our thread pools are made. */
public final class Pools {

    private Pools() {}

    /** A pool that is closed, or full, must say so: with Camel's default a closed one drops what it is given. */
    public static ThreadPoolProfile profile(String name, int threads, int most, int queue) {
        ThreadPoolProfile profile = new ThreadPoolProfile(name);
        profile.setPoolSize(threads);
        profile.setMaxPoolSize(most);
        profile.setMaxQueueSize(queue);
        profile.setKeepAliveTime(30L);
        profile.setAllowCoreThreadTimeOut(true);
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        return profile;
    }
}
