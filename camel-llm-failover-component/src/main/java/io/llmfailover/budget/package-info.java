/** The time, attempts and money that one request may spend, however deep the routes nest. */
@NullMarked
package io.llmfailover.budget;

import org.jspecify.annotations.NullMarked;
