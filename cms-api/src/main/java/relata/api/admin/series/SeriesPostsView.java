package relata.api.admin.series;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import relata.api.admin.ApiName;
import relata.api.admin.Tagged;
import relata.curation.SeriesPosts.Members;
import relata.post.Post;
import relata.post.PostContent;

/** The posts of a series as an editor sees them. */
@Schema(name = "EditorsSeriesPosts")
record SeriesPostsView(SeriesView series, List<Member> posts) {

    /** A post of the series. */
    @Schema(name = "SeriesMember")
    record Member(
            int position,
            String id,
            @Schema(description = "The post's own version.") long version,
            String title,
            String status,
            @Schema(description = "Whether it belongs to the series in what editors work on.")
                    boolean inDraft,
            @Schema(description = "Whether readers see it in the series.") boolean live) {}

    static SeriesPostsView of(Members members) {
        String series = members.series().id();
        List<Post> posts = members.posts();
        return new SeriesPostsView(
                SeriesView.of(members.series()),
                IntStream.range(0, posts.size())
                        .mapToObj(i -> member(i + 1, posts.get(i), series))
                        .toList());
    }

    private static Member member(int position, Post post, String series) {
        PostContent live = post.published() == null ? null : post.published().content();
        return new Member(
                position,
                post.id(),
                post.version(),
                post.working().title(),
                ApiName.of(post.status()),
                post.life().trashedAt() == null && isIn(post.working(), series),
                isIn(live, series));
    }

    private static boolean isIn(@Nullable PostContent content, String series) {
        return content != null
                && content.series() != null
                && content.series().series().equals(series);
    }

    static ResponseEntity<SeriesPostsView> answer(Members members) {
        return Tagged.ok(members.series().version(), of(members));
    }
}
