package relata.api.admin.topic;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import relata.api.admin.AdminPage;
import relata.api.problem.RequestRefused;
import relata.curation.Reporting;
import relata.curation.TopicReport;
import relata.curation.TopicReport.Pair;
import relata.curation.TopicReport.TopicLine;
import relata.library.Library;
import relata.post.Filed;

/** The report on the topic scheme, in pieces that can be read. */
@Component
class TopicReports {

    private static final Set<String> SECTIONS =
            Set.of(
                    "withoutTopics",
                    "withoutPosts",
                    "nearDuplicates",
                    "overloaded",
                    "withoutDefinition",
                    "withoutAltLabels");

    private final Reporting reporting;

    TopicReports(Library library) {
        this.reporting = library.curation().reporting();
    }

    Mono<TopicReportView> report(int limit, @Nullable String section, @Nullable String cursor) {
        AdminPage.Asked asked = AdminPage.Asked.of(limit, cursor);
        if (section != null && !SECTIONS.contains(section)) {
            throw RequestRefused.parameter(
                    "section",
                    "unknown-value",
                    "One of " + String.join(", ", SECTIONS.stream().sorted().toList()) + ".");
        }
        if (cursor != null && section == null) {
            throw RequestRefused.parameter(
                    "cursor", "malformed", "Name the section that the cursor is of.");
        }
        return reporting.report().map(report -> view(report, section, asked));
    }

    private static TopicReportView view(
            TopicReport report, @Nullable String section, AdminPage.Asked asked) {
        return new TopicReportView(
                report.posts(),
                wanted("withoutTopics", section) ? posts(report, asked) : null,
                topics("withoutPosts", section, report.withoutPosts(), asked),
                wanted("nearDuplicates", section) ? pairs(report, asked) : null,
                topics("overloaded", section, report.overloaded(), asked),
                topics("withoutDefinition", section, report.withoutDefinition(), asked),
                topics("withoutAltLabels", section, report.withoutAltLabels(), asked));
    }

    private static boolean wanted(String name, @Nullable String section) {
        return section == null || section.equals(name);
    }

    private static TopicReportView.Posts posts(TopicReport report, AdminPage.Asked asked) {
        Piece<Filed> piece = Piece.of(report.withoutTopics(), Filed::id, asked);
        return new TopicReportView.Posts(report.withoutTopics().size(), piece.data(), piece.next());
    }

    private static TopicReportView.Pairs pairs(TopicReport report, AdminPage.Asked asked) {
        Piece<Pair> piece = Piece.of(report.nearDuplicates(), Pair::key, asked);
        return new TopicReportView.Pairs(
                report.nearDuplicates().size(), piece.data(), piece.next());
    }

    private static TopicReportView.@Nullable Topics topics(
            String name, @Nullable String section, List<TopicLine> all, AdminPage.Asked asked) {
        Piece<TopicLine> piece = Piece.of(all, TopicLine::slug, asked);
        return wanted(name, section)
                ? new TopicReportView.Topics(all.size(), piece.data(), piece.next())
                : null;
    }

    /** Some items of a list that is sorted by their keys. */
    private record Piece<T>(List<T> data, @Nullable String next) {

        static <T> Piece<T> of(List<T> all, Function<T, String> key, AdminPage.Asked asked) {
            String after = asked.after();
            List<T> rest =
                    all.stream()
                            .filter(item -> after == null || key.apply(item).compareTo(after) > 0)
                            .limit(asked.limit() + 1L)
                            .toList();
            List<T> data = rest.subList(0, Math.min(asked.limit(), rest.size()));
            boolean more = rest.size() > asked.limit();
            return new Piece<>(data, more ? encoded(key.apply(data.getLast())) : null);
        }

        private static String encoded(String key) {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(key.getBytes(StandardCharsets.UTF_8));
        }
    }
}
