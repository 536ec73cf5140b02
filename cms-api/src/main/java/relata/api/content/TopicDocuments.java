package relata.api.content;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import relata.api.content.CatalogPage.Naming;
import relata.api.content.TopicsController.TopicDocument;
import relata.api.content.TopicsController.TopicLink;
import relata.api.content.TopicsController.TopicsQuery;
import relata.api.content.answer.Answer;
import relata.api.content.answer.Asked;
import relata.api.content.parameter.Fields;
import relata.api.content.parameter.Values;
import relata.catalog.Catalog;
import relata.journal.Kind;
import relata.library.Library;
import relata.topic.Topic;
import relata.topic.TopicTree;

/** The topics of the library in the form that readers get. */
@Component
final class TopicDocuments {

    private static final Naming<Topic> NAMING = new Naming<>("topics", Topic::label, Topic::id);

    /** A scheme in which much lies below several others could grow without end when nested. */
    private static final int MAX_NESTED = 5_000;

    private final Library library;
    private final Tallies tallies;

    TopicDocuments(Library library, Tallies tallies) {
        this.library = library;
        this.tallies = tallies;
    }

    Mono<Answer<Page<TopicDocument>>> list(TopicsQuery asked, URI self) {
        Fields fields = Fields.of(asked.fields(), TopicDocument.class);
        boolean nested = Values.flag("tree", asked.tree());
        return scheme().map(scheme ->
                        nested
                                ? Answer.of(scheme.nested(self), scheme.keys())
                                : Answer.of(scheme.page(asked.page(), self), scheme.keys()))
                .map(answer -> answer.only(fields));
    }

    Mono<Answer<TopicDocument>> get(String name, @Nullable String fields) {
        Fields wanted = Fields.of(fields, TopicDocument.class);
        return scheme().flatMap(scheme -> {
            TopicDocument found = scheme.document(name);
            return found == null
                    ? Moves.of(library, Kind.TOPIC, name)
                    : Mono.just(Answer.of(found, scheme.keys()).only(wanted));
        });
    }

    private Mono<Scheme> scheme() {
        return Mono.zip(library.catalog().fresh(), tallies.current(), Scheme::new);
    }

    /** The topics with their counts, for one answer. */
    private static final class Scheme {

        private final Catalog catalog;
        private final TopicTree tree;
        private final Tally tally;
        private final Set<String> keys = new LinkedHashSet<>(List.of("list:topics", "list:posts"));
        private int nested;

        Scheme(Catalog catalog, Tally tally) {
            this.catalog = catalog;
            this.tree = catalog.topics();
            this.tally = tally;
        }

        Set<String> keys() {
            return keys;
        }

        Page<TopicDocument> page(CatalogQuery asked, URI self) {
            return CatalogPage.of(asked, tree.all(), NAMING).show(this::document, self);
        }

        Page<TopicDocument> nested(URI self) {
            List<TopicDocument> top =
                    NAMING.sorted(tree.top()).stream().map(this::withBelow).toList();
            return new Page<>(
                    top,
                    new Page.Position(Math.max(1, top.size()), null, null, null),
                    new Page.Links(Asked.normal(self), null, null));
        }

        @Nullable TopicDocument document(String name) {
            Topic topic = new References(catalog).topic(name);
            return topic == null ? null : document(topic);
        }

        private TopicDocument document(Topic topic) {
            return document(topic, links(tree.narrower(topic.id())));
        }

        private TopicDocument withBelow(Topic topic) {
            return document(topic, below(topic, new ArrayDeque<>()));
        }

        private TopicDocument document(Topic topic, List<TopicLink> narrower) {
            keys.add("topic:" + topic.id());
            return new TopicDocument(
                    topic.id(),
                    topic.slug(),
                    topic.label(),
                    topic.altLabels(),
                    topic.definition(),
                    links(known(topic.broader())),
                    narrower,
                    links(known(topic.related())),
                    tally.withNarrower(topic.id()),
                    tally.of(topic.id()));
        }

        private List<Topic> known(List<String> ids) {
            return ids.stream().map(tree::byId).flatMap(Stream::ofNullable).toList();
        }

        private List<TopicLink> links(Collection<Topic> topics) {
            return topics.stream().map(t -> link(t, null, null)).toList();
        }

        private TopicLink link(
                Topic topic, @Nullable Integer count, @Nullable List<TopicLink> narrower) {
            keys.add("topic:" + topic.id());
            return new TopicLink(topic.id(), topic.slug(), topic.label(), count, narrower);
        }

        /** Whoever lies below itself is not nested again. */
        private List<TopicLink> below(Topic topic, Deque<String> path) {
            path.push(topic.id());
            List<TopicLink> links =
                    tree.narrower(topic.id()).stream()
                            .filter(t -> !path.contains(t.id()) && nested++ < MAX_NESTED)
                            .map(t -> link(t, tally.withNarrower(t.id()), below(t, path)))
                            .toList();
            path.pop();
            return links;
        }
    }
}
