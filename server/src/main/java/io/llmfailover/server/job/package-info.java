/** Work that is asked for now and fetched later. Knows neither HTTP nor who does the work. */
@NullMarked
package io.llmfailover.server.job;

import org.jspecify.annotations.NullMarked;
