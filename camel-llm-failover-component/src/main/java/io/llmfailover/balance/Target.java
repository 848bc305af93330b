package io.llmfailover.balance;

import io.llmfailover.health.TargetHealth;
import org.apache.camel.AsyncProcessor;

/** One step below the balancer: what it runs, and what is known of what it leads to. */
record Target(int index, String name, AsyncProcessor step, TargetHealth health, RetryBudget retries) {}
