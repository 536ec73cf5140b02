package relata.curation;

import java.util.List;
import java.util.Set;
import relata.author.Author;
import relata.author.AuthorFields;
import relata.library.Library;
import relata.post.Post;
import relata.post.PostContent;
import relata.post.PostFixtures;
import relata.topic.Topic;
import relata.topic.TopicFields;

/** A small library with topics, authors and posts that name them. */
final class Shelves {

    static final String ACTOR = "test";

    private final Library library;

    Shelves(Library library) {
        this.library = library;
    }

    static TopicFields named(String label, String... alternatives) {
        String slug = label.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
        return new TopicFields(
                slug, label, List.of(alternatives), List.of(), null, List.of(), List.of());
    }

    Topic topic(String label, String... alternatives) {
        return library.topics().create(named(label, alternatives), true, ACTOR).block();
    }

    Topic below(Topic above, String label) {
        TopicFields fields = named(label).withRelations(List.of(above.id()), List.of());
        return library.topics().create(fields, true, ACTOR).block();
    }

    Author author(String name) {
        String slug = name.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
        AuthorFields fields = new AuthorFields(slug, name, List.of(), null, null);
        return library.authors().create(fields, true, ACTOR).block();
    }

    Post draft(String slug, String... topics) {
        PostContent content = PostFixtures.article("About " + slug, slug);
        return library.posts().create(content.withTopics(List.of(topics)), true, ACTOR).block();
    }

    Post live(String slug, String... topics) {
        return library.posts().publish(draft(slug, topics).id(), 1, ACTOR).block();
    }

    /** A live post whose draft differs from what readers get. */
    Post changed(String slug, List<String> topics, List<String> draftTopics) {
        Post live = live(slug, topics.toArray(String[]::new));
        return library.curation()
                .curator()
                .uses()
                .edit(live.id(), "update", ACTOR, c -> c.withTopics(draftTopics))
                .block();
    }

    Topic now(Topic topic) {
        return library.topics().get(topic.id()).block();
    }

    Post now(Post post) {
        return library.posts().get(post.id()).block();
    }

    static Set<String> topics(Post post) {
        Set<String> all = new java.util.TreeSet<>(post.working().topics());
        if (post.published() != null) {
            all.addAll(post.published().content().topics());
        }
        return all;
    }
}
