@NullMarked
package io.llmfailover.server.house;

import org.jspecify.annotations.NullMarked;
