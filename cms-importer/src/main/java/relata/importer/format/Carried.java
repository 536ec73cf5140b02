package relata.importer.format;

import relata.portable.PortableCatalog;
import relata.portable.PortablePost;
import relata.topic.TopicScheme;

/** What an archive of a library says exactly, so that nothing about it has to be understood. */
public sealed interface Carried {

    /** A post. */
    record OfPost(PortablePost post) implements Carried {}

    /** An author. */
    record OfAuthor(PortableCatalog.Writer author) implements Carried {}

    /** A series. */
    record OfSeries(PortableCatalog.Row series) implements Carried {}

    /** The topics. */
    record OfTopics(TopicScheme scheme) implements Carried {}

    /** A redirect. */
    record OfRedirect(PortableCatalog.Redirection redirect) implements Carried {}
}
