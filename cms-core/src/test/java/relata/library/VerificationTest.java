package relata.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import relata.address.Address;
import relata.post.Post;
import relata.post.PostFixtures;
import relata.verify.Difference;
import relata.verify.Verification;

class VerificationTest {

    @TempDir private Path directory;
    private TestLibrary opened;
    private Library library;
    private Post post;

    @BeforeEach
    void open() {
        opened = TestLibrary.open(directory);
        library = opened.library();
        Post draft =
                library.posts()
                        .create(PostFixtures.article("Coming back", "coming-back"), true, "test")
                        .block();
        post = library.posts().publish(draft.id(), 1, "test").block();
    }

    @AfterEach
    void close() {
        opened.close();
    }

    @Test
    void aSoundLibraryHasNoDifferences() {
        assertThat(problems()).isEmpty();
        assertThat(new Verification(library).published().collectList().block())
                .containsExactly(Map.entry(post.id(), 2L));
    }

    @Test
    void aDocumentChangedBehindTheJournalIsNamed() {
        library.mongo()
                .updateMulti(new Query(), new Update().set("version", 9), Post.class)
                .block();

        assertThat(problems()).singleElement().asString().contains("did not make it");
    }

    @Test
    void anEntryThatIsNotSettledIsNamed() {
        library.mongo()
                .updateMulti(
                        query(where("_id").is(post.seq())),
                        new Update().set("state", "PENDING"),
                        "journal")
                .block();

        assertThat(problems()).anyMatch(p -> p.contains("not settled"));
    }

    @Test
    void aLostAddressIsNamed() {
        library.mongo().remove(new Query(), Address.class).block();

        assertThat(problems()).singleElement().asString().contains("/posts/coming-back");
    }

    @Test
    void aRedirectThatLostItsPathIsNamed() {
        library.redirects().create("/old/way", "/posts/coming-back", "test").block();
        assertThat(problems()).isEmpty();
        library.mongo().remove(query(where("_id").is("/old/way")), Address.class).block();

        assertThat(problems()).singleElement().asString().contains("/old/way");
    }

    @Test
    void aTopicThatIsNotThereIsNamed() {
        library.mongo()
                .updateMulti(
                        new Query(),
                        new Update().set("published.content.topics", List.of("gone")),
                        Post.class)
                .block();

        assertThat(problems()).singleElement().asString().contains("topic").contains("gone");
    }

    private List<String> problems() {
        return new Verification(library)
                .differences()
                .map(Difference::problem)
                .collectList()
                .block();
    }
}
