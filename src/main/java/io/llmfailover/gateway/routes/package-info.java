/** Loads routes from the application and from a mounted folder, and keeps them as the folder says. */
@NullMarked
package io.llmfailover.gateway.routes;

import org.jspecify.annotations.NullMarked;
