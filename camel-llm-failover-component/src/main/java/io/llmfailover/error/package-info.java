/** What can go wrong with a call, in one vocabulary for all vendors. Public API: people type these names into YAML. */
@NullMarked
package io.llmfailover.error;

import org.jspecify.annotations.NullMarked;
