package relata.importer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import relata.body.Body;
import relata.catalog.Catalog;
import relata.importer.format.ImportItem;
import relata.portable.PortableContent;
import relata.portable.PortablePost;
import relata.post.Appointment;
import relata.post.Appointment.Action;
import relata.post.Incoming;
import relata.post.PostContent;
import relata.post.PostKind;
import relata.post.PostStatus;
import relata.post.SeriesPlace;
import relata.topic.Topic;

/**
 * Makes of posts of an archive what the library can keep: as they are, but for the names of what is
 * not there.
 *
 * @param known what there is
 * @param request whether what was public becomes public, and who asks
 * @param now what was to happen before doesn't any more
 */
record ArchivePosts(Catalog known, ImportRequest request, Instant now) {

    /**
     * Published once, so that its address and date stay; taken from the readers in the same step.
     */
    private static final Set<String> AWAY = Set.of("unpublished", "archived");

    Understood understood(ImportItem item, PortablePost post) {
        List<String> warnings = new ArrayList<>(item.warnings());
        PortableContent draft = post.draft();
        PostContent shown = content(post.content(), warnings);
        PostContent changed = draft == null ? null : content(draft, warnings);
        boolean publish = request.publish();
        boolean was = AWAY.contains(post.status()) && post.date() != null;
        boolean live = publish && (post.live() || was);
        PostContent first = live || changed == null ? shown : changed;
        Incoming.Copy copy =
                new Incoming.Copy(
                        post.id(),
                        live ? changed : null,
                        status(post),
                        publish || !post.live(),
                        plans(post, warnings));
        Incoming incoming =
                new Incoming(
                        item.key(),
                        ItemDigest.of(post),
                        first,
                        live,
                        post.date(),
                        post.updated(),
                        post.aliases(),
                        copy);
        return new Understood(item, incoming, List.of(), List.copyOf(warnings));
    }

    private List<Incoming.Plan> plans(PortablePost post, List<String> warnings) {
        List<Incoming.Plan> plans = new ArrayList<>();
        for (PortablePost.Planned planned : post.schedule()) {
            String what = "What was to happen at %s (%s)".formatted(planned.at(), planned.action());
            if (planned.older()) {
                warnings.add(what + " is left out: it is for an older text, which is not here.");
            } else if (!request.publish()) {
                warnings.add(what + " is left out: this import publishes nothing.");
            } else if (planned.at().isBefore(now)) {
                warnings.add(what + " is left out: the time is past.");
            } else {
                plans.add(new Incoming.Plan(appointment(planned), planned.pinned()));
            }
        }
        return plans;
    }

    private Appointment appointment(PortablePost.Planned planned) {
        return new Appointment(
                UUID.randomUUID().toString(),
                Action.valueOf(planned.action().toUpperCase(Locale.ROOT)),
                planned.at(),
                planned.zone(),
                null,
                request.actor(),
                now);
    }

    private static PostStatus status(PortablePost post) {
        return switch (post.status()) {
            case "published" -> PostStatus.PUBLISHED;
            case "changed" -> PostStatus.CHANGED;
            case "unpublished" -> PostStatus.UNPUBLISHED;
            case "archived" -> PostStatus.ARCHIVED;
            default -> PostStatus.DRAFT;
        };
    }

    private PostContent content(PortableContent content, List<String> warnings) {
        Double order = content.seriesOrder();
        String series = series(content, warnings);
        return new PostContent(
                content.title(),
                content.slug(),
                content.kind().equals("page") ? PostKind.PAGE : PostKind.POST,
                content.summary(),
                content.language(),
                new Body(
                        Body.Format.valueOf(content.format().toUpperCase(Locale.ROOT)),
                        content.body()),
                content.topics().stream()
                        .map(slug -> topic(slug, warnings))
                        .filter(Objects::nonNull)
                        .toList(),
                content.authors().stream()
                        .map(author -> author(author, warnings))
                        .filter(Objects::nonNull)
                        .toList(),
                series == null ? null : new SeriesPlace(series, order == null ? 0 : order),
                content.image(),
                content.seo(),
                content.sources(),
                content.contentNotes(),
                content.tags(),
                content.neighbours());
    }

    private @Nullable String topic(String slug, List<String> warnings) {
        Topic topic = known.topics().bySlug(slug);
        if (topic == null) {
            warnings.add("There is no topic '" + slug + "'; it is left out.");
        }
        return topic == null ? null : topic.id();
    }

    private @Nullable String author(PortableContent.Byline author, List<String> warnings) {
        String id = ArchiveEntries.authorId(known, author.slug(), author.name());
        if (id == null) {
            warnings.add("There is no author '" + author.slug() + "'; the name is left out.");
        }
        return id;
    }

    private @Nullable String series(PortableContent content, List<String> warnings) {
        String slug = content.series();
        var series = slug == null ? null : known.seriesBySlug(slug);
        if (slug != null && series == null) {
            warnings.add("There is no series '" + slug + "'; it is left out.");
        }
        return series == null ? null : series.id();
    }
}
