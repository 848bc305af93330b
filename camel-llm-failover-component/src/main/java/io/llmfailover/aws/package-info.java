/** Who we are at AWS: keys, where they come from, and signatures made with them. */
@NullMarked
package io.llmfailover.aws;

import org.jspecify.annotations.NullMarked;
