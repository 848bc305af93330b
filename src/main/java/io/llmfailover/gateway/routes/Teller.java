package io.llmfailover.gateway.routes;

/** Hears what became of files. */
interface Teller {

    void taken(String sentence);

    void refused(String sentence);
}
