package relata.search.related;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static relata.search.ArticleFixtures.NOW;
import static relata.search.ArticleFixtures.article;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relata.catalog.Catalog;
import relata.post.LivePost;
import relata.search.ArticleIndex.Rebuild;
import relata.search.ArticleIndex.Step;
import relata.search.FakeEncoder;
import relata.search.lucene.LuceneIndex;
import relata.search.lucene.LuceneMeaning;
import relata.search.lucene.NearbyArticles;
import relata.search.meaning.Reading;
import relata.topic.TopicTree;

class RelatedByMeaningTest {

    private static final Catalog NOTHING = new Catalog(TopicTree.EMPTY, Map.of(), Map.of());
    private static final LivePost NIGHT = article("night", "Night", "They argue with the husband.");
    private static final LivePost DAY = article("day", "Dawn", "Quarrel: spouse, they with them.");
    private static final LivePost SOUP = article("soup", "Soup", "Peel onions in kitchens.");

    @TempDir Path directory;
    private final FakeEncoder encoder = new FakeEncoder();
    private LuceneMeaning meaning;
    private LuceneIndex index;
    private RelatedArticles related;

    @BeforeEach
    void open() {
        meaning =
                LuceneMeaning.open(
                        directory.resolve("meaning"), encoder.model(), encoder.dimensions());
        index =
                LuceneIndex.open(
                        directory.resolve("words"),
                        InstantSource.fixed(NOW),
                        Duration.ofSeconds(20),
                        meaning);
        try (Rebuild rebuild = index.rebuild()) {
            rebuild.apply(new Step(List.of(NIGHT, DAY, SOUP), List.of(), 1));
            rebuild.serve();
        }
        related = new RelatedArticles(new NearbyArticles(index));
    }

    @AfterEach
    void close() {
        index.close();
        meaning.close();
    }

    private void read(LivePost... posts) {
        new Reading(meaning, encoder).read(List.of(posts));
        meaning.refresh();
    }

    @Test
    void whatMeansTheSameInOtherWordsIsRelatedAndSaidSo() {
        read(NIGHT, DAY, SOUP);
        assertThat(related.of(NIGHT, NOTHING, 5).articles())
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.id()).isEqualTo("day");
                    assertThat(found.reasons()).extracting(Reason::kind).contains("meaning");
                    assertThat(found.reasons().stream().mapToDouble(Reason::weight).sum())
                            .isEqualTo(found.score(), within(1e-9));
                    assertThat(found.because()).isEqualTo("It speaks of the same things.");
                });
    }

    @Test
    void whatWasNotReadYetIsRelatedByWordsOnly() {
        read(DAY, SOUP);
        assertThat(related.of(NIGHT, NOTHING, 5).articles())
                .flatExtracting(Related::reasons)
                .extracting(Reason::kind)
                .doesNotContain("meaning");
    }

    @Test
    void whatTheArticleSaidBeforeDoesNotCount() {
        read(NIGHT, DAY, SOUP);
        LivePost changed = article("night", "Night", "Owls and bats hunt insects.");
        assertThat(related.of(changed, NOTHING, 5).articles()).isEmpty();
    }
}
