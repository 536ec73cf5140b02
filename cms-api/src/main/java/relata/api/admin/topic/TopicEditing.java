package relata.api.admin.topic;

import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import relata.api.admin.AdminPage;
import relata.api.admin.CatalogQuery;
import relata.api.admin.CatalogQuery.Naming;
import relata.api.admin.IfMatch;
import relata.api.admin.MergePatch;
import relata.library.Library;
import relata.topic.Topic;
import relata.topic.TopicTree;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What editors do to topics, put together from the core's verbs. */
@Component
class TopicEditing {

    private static final Naming<Topic> NAMING = new Naming<>(Topic::label, Topic::id, Topic::live);

    private final Library library;
    private final JsonMapper json;

    TopicEditing(Library library, JsonMapper json) {
        this.library = library;
        this.json = json;
    }

    Mono<AdminPage<TopicView>> list(CatalogQuery asked, ServerWebExchange exchange) {
        return library.topics()
                .all()
                .map(all -> {
                    TopicTree scheme = new TopicTree(all);
                    return asked.page(exchange, all, NAMING, topic -> TopicView.of(topic, scheme));
                });
    }

    Mono<TopicView> get(String id) {
        return library.topics().get(id).flatMap(this::view);
    }

    Mono<TopicView> create(NewTopic sent, String actor) {
        return scheme().publishOn(Schedulers.boundedElastic())
                .map(sent::fields)
                .flatMap(fields -> library.topics().create(fields, sent.slugGiven(), actor))
                .flatMap(this::view);
    }

    Mono<TopicView> replace(String id, IfMatch ifMatch, NewTopic sent, String actor) {
        return Mono.zip(library.topics().get(id), scheme())
                .flatMap(read ->
                        library.topics()
                                .update(
                                        id,
                                        ifMatch.version(read.getT1()),
                                        sent.fields(read.getT2(), read.getT1()),
                                        "update",
                                        actor))
                .flatMap(this::view);
    }

    Mono<TopicView> patch(String id, IfMatch ifMatch, JsonNode patch, String actor) {
        return get(id).map(current -> MergePatch.apply(json, NewTopic.of(current), patch))
                .flatMap(sent -> replace(id, ifMatch, sent, actor));
    }

    Mono<TopicView> trash(String id, IfMatch ifMatch, String actor) {
        return library.topics()
                .get(id)
                .flatMap(topic ->
                        library.curation().removals().topic(id, ifMatch.version(topic), actor))
                .flatMap(this::view);
    }

    Mono<TopicView> restore(String id, IfMatch ifMatch, String actor) {
        return library.topics()
                .get(id)
                .flatMap(topic -> library.topics().restore(id, ifMatch.version(topic), actor))
                .flatMap(this::view);
    }

    Mono<TopicView> view(Topic topic) {
        return scheme().map(scheme -> TopicView.of(topic, scheme));
    }

    private Mono<TopicTree> scheme() {
        return library.topics().scheme();
    }
}
