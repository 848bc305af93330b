package io.llmfailover.balance;

import java.util.List;

/** In which order the targets of a request are tried. */
interface Order {

    List<Target> order(List<Target> targets);
}
