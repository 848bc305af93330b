@NullMarked
package io.llmfailover.gateway.routes;

import org.jspecify.annotations.NullMarked;
