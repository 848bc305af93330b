/** Load balancers that a route names: who is next, how often, for how long. They call nobody themselves. */
@NullMarked
package io.llmfailover.balance;

import org.jspecify.annotations.NullMarked;
