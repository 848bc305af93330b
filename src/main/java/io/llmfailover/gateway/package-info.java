/** The application: its way in, and the command line. */
@NullMarked
package io.llmfailover.gateway;

import org.jspecify.annotations.NullMarked;
