package io.llmfailover.chat;

/** The source of a stream whose chunks a test offers itself. */
public class QuietSource implements ChatStream.Source {

    @Override
    public void pause() {}

    @Override
    public void resume() {}

    @Override
    public void cancel() {}
}
