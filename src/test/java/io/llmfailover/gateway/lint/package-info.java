@NullMarked
package io.llmfailover.gateway.lint;

import org.jspecify.annotations.NullMarked;
