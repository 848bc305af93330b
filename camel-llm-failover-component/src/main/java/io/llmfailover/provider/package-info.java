/** Who can be called: the table of providers, their credentials, and one call to one of them. */
@NullMarked
package io.llmfailover.provider;

import org.jspecify.annotations.NullMarked;
