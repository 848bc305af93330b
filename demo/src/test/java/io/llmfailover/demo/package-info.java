@NullMarked
package io.llmfailover.demo;

import org.jspecify.annotations.NullMarked;
