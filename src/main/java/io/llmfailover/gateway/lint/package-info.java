/** What is judged and what is said: files as YAML with lines, checks, findings. */
@NullMarked
package io.llmfailover.gateway.lint;

import org.jspecify.annotations.NullMarked;
