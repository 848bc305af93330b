package io.llmfailover.balance;

import io.llmfailover.health.TargetHealth;
import org.apache.camel.AsyncProcessor;

/** One step below the balancer: what it runs, and what is known of what it leads to. */
record Target(int index, AsyncProcessor step, boolean repeatable, TargetHealth health, RetryBudget retries) {}
