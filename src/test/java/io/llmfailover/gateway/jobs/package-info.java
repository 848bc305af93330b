@NullMarked
package io.llmfailover.gateway.jobs;

import org.jspecify.annotations.NullMarked;
