package io.llmfailover.secret;

/** Where the tokens of a provider come from, such as Entra ID or Google's metadata server. A bean in a route's YAML. */
@FunctionalInterface
public interface TokenSource {

    /** May block; is called by a worker, before the last token ends. */
    Token fetch() throws Exception;
}
