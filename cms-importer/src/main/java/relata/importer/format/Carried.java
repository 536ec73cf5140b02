package relata.importer.format;

import org.jspecify.annotations.Nullable;
import relata.portable.PortableAsset;
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

    /**
     * A picture or file.
     *
     * @param asset what is said of it
     * @param bytes where its bytes are; null when they are not there
     */
    record OfAsset(PortableAsset asset, @Nullable SourceFile bytes) implements Carried {}

    /** Where something lived before. */
    record OfAddress(PortableCatalog.Former address) implements Carried {}

    /** A redirect. */
    record OfRedirect(PortableCatalog.Redirection redirect) implements Carried {}
}
