/** From an error reply to one word of our vocabulary. The knowledge is in the tables beside this package, not in code. */
@NullMarked
package io.llmfailover.fault;

import org.jspecify.annotations.NullMarked;
