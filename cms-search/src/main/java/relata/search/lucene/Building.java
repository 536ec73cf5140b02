package relata.search.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import relata.search.ArticleIndex;

/** An index that is being built beside the one that serves. */
final class Building implements ArticleIndex.Rebuild {

    private final LuceneIndex index;
    private final Generation made;
    private boolean done;

    Building(LuceneIndex index, Generation made) {
        this.index = index;
        this.made = made;
    }

    @Override
    public synchronized void apply(ArticleIndex.Step step) {
        if (done) {
            return;
        }
        try {
            made.apply(step);
        } catch (IOException e) {
            throw new UncheckedIOException("The new index could not be written.", e);
        }
    }

    @Override
    public long position() {
        return made.position();
    }

    @Override
    public synchronized boolean serve() {
        done = done || index.takeOver(made);
        return done;
    }

    @Override
    public synchronized void close() {
        if (!done) {
            done = true;
            index.giveUp(made);
        }
    }
}
