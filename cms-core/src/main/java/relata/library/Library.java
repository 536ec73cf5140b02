package relata.library;

import java.time.Duration;
import java.time.InstantSource;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.address.Addresses;
import relata.author.Authors;
import relata.catalog.CurrentCatalog;
import relata.curation.Curation;
import relata.curation.Curator;
import relata.intake.Intakes;
import relata.intake.Undoing;
import relata.journal.Journal;
import relata.post.LivePosts;
import relata.post.PastPosts;
import relata.post.Post;
import relata.post.PostImports;
import relata.post.PostUses;
import relata.post.Posts;
import relata.post.Purging;
import relata.post.ReadersView;
import relata.redirect.Redirects;
import relata.related.RelatedChoices;
import relata.schedule.Firing;
import relata.schedule.Schedules;
import relata.schedule.Timetable;
import relata.series.AllSeries;
import relata.store.Indexes;
import relata.topic.Topics;
import relata.turn.Turns;

/**
 * The parts of the core, put together. Safe for use by several threads.
 *
 * @param mongo the store
 * @param journal every change
 * @param addresses what lives where
 * @param catalog topics, series and authors in memory
 * @param posts as editors see them
 * @param past as they were
 * @param live as readers see them
 * @param readers what they saw and will see
 * @param imports posts that come from elsewhere
 * @param topics the scheme
 * @param series the series
 * @param authors the authors
 * @param curation what changes these together with the posts that name them
 * @param schedules what is to happen at a time
 * @param timetable the same, to be read
 * @param firing makes it happen
 * @param redirects of one's own
 * @param intakes the imports that were run
 * @param undoing takes them back
 */
public record Library(
        ReactiveMongoTemplate mongo,
        Journal journal,
        Addresses addresses,
        CurrentCatalog catalog,
        Posts posts,
        PastPosts past,
        LivePosts live,
        ReadersView readers,
        PostImports imports,
        Topics topics,
        AllSeries series,
        Authors authors,
        Curation curation,
        Schedules schedules,
        Timetable timetable,
        Firing firing,
        Redirects redirects,
        Intakes intakes,
        Undoing undoing) {

    /**
     * Puts the parts together. Nothing is read or written before {@link #open}.
     *
     * @param mongo the store
     * @param clock tells when
     */
    public static Library of(ReactiveMongoTemplate mongo, InstantSource clock) {
        Journal journal = new Journal(mongo, clock);
        Addresses addresses = new Addresses(mongo);
        CurrentCatalog catalog = CurrentCatalog.following(journal, mongo);
        AllSeries series = new AllSeries(mongo, journal, addresses, clock);
        Curator curator = curator(mongo, journal, addresses, clock);
        Posts posts = new Posts(mongo, journal, addresses, catalog, clock);
        Intakes intakes = new Intakes(mongo, journal, clock);
        return new Library(
                mongo,
                journal,
                addresses,
                catalog,
                posts,
                new PastPosts(mongo, journal, posts),
                new LivePosts(mongo),
                new ReadersView(mongo, clock),
                new PostImports(mongo, journal, addresses, catalog, posts),
                curator.topics(),
                series,
                curator.authors(),
                Curation.of(curator, series),
                new Schedules(mongo, posts, journal, clock),
                new Timetable(mongo, clock),
                new Firing(mongo, posts, journal, clock),
                new Redirects(mongo, journal, addresses, clock),
                intakes,
                new Undoing(intakes, curator, journal, catalog, posts));
    }

    private static Curator curator(
            ReactiveMongoTemplate mongo,
            Journal journal,
            Addresses addresses,
            InstantSource clock) {
        Turns turns = new Turns(mongo, clock);
        return new Curator(
                mongo,
                turns,
                addresses,
                new Topics(mongo, journal, addresses, turns, clock),
                new Authors(mongo, journal, addresses, turns, clock),
                new PostUses(mongo, journal, clock),
                clock);
    }

    /** What editors want to be shown beside posts. */
    public RelatedChoices related() {
        return new RelatedChoices(mongo, journal, posts);
    }

    /** All posts that are not erased, in the order of their ids. */
    public Flux<Post> allPosts() {
        return curation.curator().uses().all();
    }

    /** Erases posts. */
    public Purging purging() {
        return posts.purging();
    }

    /**
     * Makes the store ready: indexes, and what a crash left unfinished.
     *
     * @param alone whether no other process can be writing to the store
     */
    public Mono<Library> open(boolean alone) {
        Duration grace = alone ? Duration.ZERO : Journal.GRACE;
        return Indexes.ensure(mongo)
                .then(journal.sweep(grace))
                .then(curation.open(alone))
                .then(purging().resume(grace))
                .then(Mono.defer(() -> undoing.open(alone)))
                .then(catalog.fresh())
                .thenReturn(this);
    }
}
