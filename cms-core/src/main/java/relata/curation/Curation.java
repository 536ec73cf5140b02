package relata.curation;

import reactor.core.publisher.Mono;
import relata.series.AllSeries;

/**
 * What changes topics, series and authors together with the posts that name them.
 *
 * @param topics rename, move, merge and split
 * @param authors merge
 * @param series which posts, in what order
 * @param removals into the trash
 * @param reporting what there is to mend
 * @param operations what takes more than one write
 * @param curator what is worked on
 */
public record Curation(
        TopicCuration topics,
        AuthorCuration authors,
        SeriesPosts series,
        Removals removals,
        Reporting reporting,
        Operations operations,
        Curator curator) {

    /** Puts the parts together. */
    public static Curation of(Curator curator, AllSeries series) {
        Operations operations = new Operations(curator);
        return new Curation(
                new TopicCuration(curator, operations),
                new AuthorCuration(curator, operations),
                new SeriesPosts(curator, series),
                new Removals(curator, series),
                new Reporting(curator),
                operations,
                curator);
    }

    /**
     * Carries on what was cut short.
     *
     * @param alone whether no other process can be at work
     */
    public Mono<Void> open(boolean alone) {
        Mono<Void> turns = alone ? curator.turns().endAll() : Mono.empty();
        return turns.then(Mono.defer(operations::carryOnAll)).then();
    }
}
