package relata.bench.relevance;

import java.util.List;

/** Something that finds. */
interface Finder extends AutoCloseable {

    /** The ids of at most a hundred texts that answer a query, the best first. */
    List<String> search(String query);

    /** The ids of at most ten texts that are related to one, the best first. */
    List<String> related(JudgedCollection.Text text);

    @Override
    void close();
}
