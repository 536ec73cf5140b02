package relata.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;
import relata.search.meaning.QueryVector;

/** An index on a disk that fails for a while. */
final class FailingIndex implements ArticleIndex {

    private final ArticleIndex inner;

    /** How many changes still fail. */
    volatile int failures;

    volatile boolean rebuildsFail;

    /** How often changes were shown. */
    final AtomicInteger refreshes = new AtomicInteger();

    FailingIndex(ArticleIndex inner) {
        this.inner = inner;
    }

    private static UncheckedIOException failure() {
        return new UncheckedIOException("no space left", new IOException());
    }

    @Override
    public void apply(Step step) {
        if (failures > 0) {
            failures--;
            throw failure();
        }
        inner.apply(step);
    }

    @Override
    public Rebuild rebuild() {
        if (rebuildsFail) {
            throw failure();
        }
        return inner.rebuild();
    }

    @Override
    public long position() {
        return inner.position();
    }

    @Override
    public void refresh() {
        refreshes.incrementAndGet();
        inner.refresh();
    }

    @Override
    public void commit() {
        inner.commit();
    }

    @Override
    public SearchResponse search(
            SearchRequest request, Understood query, @Nullable QueryVector meaning) {
        return inner.search(request, query, meaning);
    }

    @Override
    public long documents() {
        return inner.documents();
    }

    @Override
    public void eachVersion(ObjLongConsumer<String> visitor) {
        inner.eachVersion(visitor);
    }

    @Override
    public String generation() {
        return inner.generation();
    }

    @Override
    public boolean stale() {
        return inner.stale();
    }

    @Override
    public void check() {
        inner.check();
    }

    @Override
    public void close() {
        inner.close();
    }
}
