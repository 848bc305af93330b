/** What the tests of all modules have in common: each says in a few lines what it holds its own module to. */
@NullMarked
package io.llmfailover.house;

import org.jspecify.annotations.NullMarked;
