package relata.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static relata.importer.Importing.folder;
import static relata.importer.Importing.plan;
import static relata.importer.Importing.request;
import static relata.importer.Importing.run;
import static relata.importer.Importing.settings;
import static relata.importer.Importing.topic;
import static relata.importer.Importing.topics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import relata.importer.ImportReport.Totals;
import relata.importer.Importing.Told;
import relata.importer.ReportItem.FoundTopic;
import relata.importer.format.Format;
import relata.importer.format.ImportItem;
import relata.importer.format.ItemReader;
import relata.importer.format.ItemState;
import relata.importer.format.SourceFile;
import relata.importer.format.UnreadableSource;
import relata.post.Incoming;
import relata.post.PostKind;
import relata.topic.TopicSuggestion;
import relata.topic.TopicTree;

class ImporterTest {

    @TempDir Path temp;

    private final MemoryTarget target = new MemoryTarget(TopicTree.EMPTY);

    private Path site() {
        return folder(
                temp.resolve("blog"),
                Map.of(
                        "a.md", "---\ntitle: A\nauthor: Ana Reed\nseries: S\n---\nText",
                        "b.md", "---\ntitle: B\ndraft: true\n---\nText",
                        "c.md", "---\ntitle: C\nvisibility: members\n---\nText",
                        "later.md", "---\ntitle: L\ndate: 2099-01-01\n---\nText",
                        "_pages/p.md", "---\ntitle: P\naliases: [/old/p]\n---\nText",
                        "empty.md", "",
                        "photo.jpg", "no",
                        "node_modules/x/README.md", "# not content",
                        ".hidden/y.md", "# not content"));
    }

    @Test
    void everythingFoundIsAccountedFor() {
        Told told = run(target, request(site()));

        assertThat(told.report().totals()).isEqualTo(new Totals(7, 5, 0, 0, 2, 0));
        assertThat(told.report().format()).isEqualTo("markdown");
        assertThat(told.report().kinds())
                .containsExactlyInAnyOrderEntriesOf(Map.of("post", 5L, "page", 1L, "file", 1L));
        assertThat(told.report().states())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("published", 3L, "draft", 1L, "private", 1L, "scheduled", 0L));
        assertThat(told.report().addresses()).isEqualTo(1);
        assertThat(told.report().warnings())
                .singleElement()
                .asString()
                .contains("node_modules/", ".hidden/");
        assertThat(told.item("photo.jpg").reason()).contains("with the articles that show it");
        assertThat(told.item("empty.md").reason()).contains("empty");
        assertThat(told.items()).hasSize(7);
    }

    @Test
    void onlyWhatWasPublicBecomesPublic() {
        run(target, request(site()));

        assertThat(target.posts.values().stream().filter(Incoming::publish).map(Incoming::key))
                .containsExactlyInAnyOrder("markdown:blog/a.md", "markdown:blog/_pages/p.md");
        assertThat(target.post("p.md").content().kind()).isEqualTo(PostKind.PAGE);
    }

    @Test
    void withoutPublishingEverythingIsADraft() {
        run(target, new ImportRequest(List.of(site()), null, false, false, "test"));

        assertThat(target.posts.values()).hasSize(5).noneMatch(Incoming::publish);
    }

    @Test
    void aPlanSaysTheSameAndWritesNothing() {
        Told planned = run(target, plan(site()));

        assertThat(target.posts).isEmpty();
        assertThat(target.authors).isEmpty();
        assertThat(target.series).isEmpty();
        assertThat(target.linked).isZero();

        Told done = run(target, request(site()));

        assertThat(done.report().totals()).isEqualTo(planned.report().totals());
        assertThat(target.authors).hasSize(1);
        assertThat(target.series).hasSize(1);
        assertThat(target.linked).isEqualTo(1);
        assertThat(run(target, plan(site())).report().totals().unchanged()).isEqualTo(5);
    }

    @Test
    void theSameAgainIsUnchangedAndAChangeIsAnUpdate() throws IOException {
        Path site = site();
        run(target, request(site));
        Told again = run(target, request(site));
        Path moved = Files.move(site, Files.createDirectories(temp.resolve("x")).resolve("blog"));
        Told elsewhere = run(target, request(moved));
        Files.writeString(moved.resolve("a.md"), "---\ntitle: A\n---\nOther text");
        Told changed = run(target, request(moved));

        assertThat(again.report().totals()).isEqualTo(new Totals(7, 0, 0, 5, 2, 0));
        assertThat(elsewhere.report().totals()).isEqualTo(new Totals(7, 0, 0, 5, 2, 0));
        assertThat(changed.report().totals()).isEqualTo(new Totals(7, 0, 1, 4, 2, 0));
    }

    @Test
    void aSingleFileIsFoundAgainWhereverItLies() throws IOException {
        Path one = folder(temp.resolve("one"), Map.of("x.txt", "T\n\nText")).resolve("x.txt");
        Path two = folder(temp.resolve("two"), Map.of("x.txt", "T\n\nText")).resolve("x.txt");
        Path other = folder(temp.resolve("three"), Map.of("index.md", "T")).resolve("index.md");
        Path third = folder(temp.resolve("four"), Map.of("index.md", "T")).resolve("index.md");

        run(target, request(one));
        assertThat(run(target, request(two)).report().totals().unchanged()).isEqualTo(1);
        run(target, request(other));
        assertThat(run(target, request(third)).report().totals().created()).isEqualTo(1);
    }

    @Test
    void aSingleFileFromADraftsFolderIsADraft() {
        Path folder = folder(temp.resolve("_drafts"), Map.of("idea.md", "Text"));

        run(target, request(folder.resolve("idea.md")));

        assertThat(target.posts.values()).singleElement().matches(item -> !item.publish());
    }

    @Test
    void categoriesBecomeTopicsWhereTheSchemeHasThem() {
        MemoryTarget known =
                new MemoryTarget(
                        topics(topic("co-regulation", "Co-regulation", "mutual regulation")));
        Path file =
                folder(
                        temp,
                        Map.of(
                                "a.md",
                                "---\ntitle: T\ndate: 2020-01-02\ntags: [Coregulation, Mutual Regulation, Anger]\n"
                                        + "topics: [nothing-of-ours]\n---\nx"));

        Told told = run(known, request(file));

        assertThat(known.post("a.md").content().topics()).containsExactly("topic-co-regulation");
        assertThat(known.post("a.md").content().tags()).containsExactly("nothing-of-ours", "Anger");
        assertThat(told.item("a.md").warnings())
                .singleElement()
                .asString()
                .contains("nothing-of-ours");
    }

    @Test
    void topicsFoundInATextAreReportedAndAssignedWhenStrongAndPublished() {
        TopicTree scheme = topics(topic("repair", "Repair"), topic("shame", "Shame"));
        Path folder =
                folder(
                        temp.resolve("f"),
                        Map.of(
                                "a.md", "---\ntitle: A\n---\nRepair.",
                                "b.md", "---\ntitle: B\ndraft: true\n---\nRepair.",
                                "c.md", "---\ntitle: C\ntopics: [shame]\n---\nRepair."));
        MemoryTarget known = new MemoryTarget(scheme);
        Importer importer =
                new Importer(
                        known,
                        (tree, title, text) ->
                                List.of(
                                        new TopicSuggestion("topic-repair", 0.8, List.of(text)),
                                        new TopicSuggestion("topic-shame", 0.1, List.of())),
                        settings());

        Told told = run(importer, request(folder));

        assertThat(known.post("a.md").content().topics()).containsExactly("topic-repair");
        assertThat(known.post("b.md").content().topics()).isEmpty();
        assertThat(known.post("c.md").content().topics()).containsExactly("topic-shame");
        assertThat(told.item("a.md").topics())
                .containsExactly(
                        new FoundTopic("repair", "Repair", 0.8, true, List.of("Repair.")),
                        new FoundTopic("shame", "Shame", 0.1, false, List.of()));
        assertThat(told.item("b.md").topics()).noneMatch(FoundTopic::assigned);
    }

    @Test
    void anItemThatCannotBeUnderstoodDoesNotStopTheOthers() {
        Path folder = folder(temp.resolve("f"), Map.of("a.md", "# A", "b.md", "# B"));
        MemoryTarget known = new MemoryTarget(topics(topic("x", "X")));
        Importer importer =
                new Importer(
                        known,
                        (tree, title, text) -> {
                            if (title.equals("A")) {
                                throw new IllegalStateException("no such thing");
                            }
                            return List.of();
                        },
                        settings());

        Told told = run(importer, request(folder));

        assertThat(told.report().totals()).isEqualTo(new Totals(2, 1, 0, 0, 0, 1));
        assertThat(told.item("a.md").reason()).contains("no such thing");
    }

    @Test
    void whatIsTooLongIsCutAndWhatHasNoNameGetsOne() {
        Path file =
                folder(
                        temp.resolve("f"),
                        Map.of(
                                "a.md",
                                "---\ntitle: %s\ndate: 2020-01-02\nsummary: %s\ntags: [%s]\n---\nx"
                                        .formatted(
                                                "t".repeat(400),
                                                "s".repeat(3_000),
                                                "a,".repeat(3) + numbers(150))));

        Told told = run(target, request(file));

        assertThat(target.post("a.md").content().title()).hasSize(300).endsWith("…");
        assertThat(target.post("a.md").content().summary()).hasSize(2_000);
        assertThat(target.post("a.md").content().tags()).hasSize(100);
        assertThat(told.item("a.md").warnings()).hasSize(3);
    }

    private static String numbers(int count) {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add("n" + i);
        }
        return String.join(",", numbers);
    }

    @Test
    void aPathThatIsNotThereIsRefusedInASentence() {
        assertThatThrownBy(() -> run(target, request(temp.resolve("none"))))
                .hasRootCauseInstanceOf(UnreadableSource.class)
                .rootCause()
                .hasMessageContaining("none' can't be read: There is no such file");
        ImportRequest unknown = new ImportRequest(List.of(temp), "docx", false, false, "test");
        assertThatThrownBy(() -> run(target, unknown))
                .rootCause()
                .hasMessageContaining("There is no format 'docx'. Known are: ");
    }

    @Test
    void aFormatThatIsAskedForIsTakenForASingleFile() {
        Path folder =
                folder(temp.resolve("f"), Map.of("a.note", "T\n\nText", "b.txt", "T\n\nText"));
        ImportRequest single =
                new ImportRequest(List.of(folder.resolve("a.note")), "text", false, false, "t");
        ImportRequest all = new ImportRequest(List.of(folder), "markdown", false, false, "t");

        assertThat(run(target, single).report().totals().created()).isEqualTo(1);
        assertThat(run(target, all).report().totals().skipped()).isEqualTo(2);
    }

    /** A format whose files hold numbered items, of which some are broken. */
    private static final class Numbers implements Format {

        @Override
        public String name() {
            return "numbers";
        }

        @Override
        public boolean recognises(SourceFile file) {
            return file.extension().equals("num");
        }

        @Override
        public ItemReader read(SourceFile file) throws IOException {
            int last =
                    Integer.parseInt(
                            new String(file.head(), java.nio.charset.StandardCharsets.UTF_8));
            return new ItemReader() {
                private int at;

                @Override
                public ImportItem next() throws IOException {
                    at++;
                    if (at > last) {
                        throw new UnreadableSource("It is cut off in item " + at + ".");
                    }
                    return switch (at) {
                        case 2 -> ImportItem.builder("n:" + at, "post").failed("Broken.").build();
                        case 3 -> ImportItem.builder("n:1", "post").title("1").build();
                        case 4 ->
                                ImportItem.builder("n:4", "attachment")
                                        .state(ItemState.OTHER)
                                        .notAnArticle("A picture.")
                                        .build();
                        default -> ImportItem.builder("n:" + at, "post").title("T" + at).build();
                    };
                }

                @Override
                public List<String> warnings() {
                    return List.of("It is cut off.");
                }

                @Override
                public void close() {}
            };
        }
    }

    private Importer numbers(MemoryTarget into) {
        ImportSettings d = settings();
        return new Importer(
                into,
                Importing.NOTHING,
                new ImportSettings(
                        List.of(new Numbers()), d.limits(), 10, 2_000_000, 1, d.clock()));
    }

    @Test
    void aBrokenFileGivesWhatIsWholeAndSaysWhereItBroke() {
        Path folder = folder(temp.resolve("f"), Map.of("a.num", "6"));

        Told told = run(numbers(target), request(folder));

        assertThat(told.report().totals()).isEqualTo(new Totals(7, 3, 0, 0, 2, 2));
        assertThat(told.item("a.num").reason()).isEqualTo("It is cut off in item 7.");
        assertThat(told.report().warnings()).startsWith("It is cut off.");
        assertThat(told.items().get(2).reason()).contains("came before");
    }

    @Test
    void itemsAreWrittenInBatchesAndAStoreThatGoesAwayEndsTheImport() {
        Path folder = folder(temp.resolve("f"), Map.of("a.num", "37"));
        MemoryTarget leaving = new MemoryTarget(TopicTree.EMPTY).failingAfter(2);

        assertThatThrownBy(() -> run(numbers(leaving), request(folder)))
                .hasMessage("the store is gone");
        assertThat(leaving.batches).containsExactly(7, 10);

        leaving.failingAfter(100);
        Told again = run(numbers(leaving), request(folder));

        assertThat(again.report().totals().unchanged()).isEqualTo(17);
        assertThat(again.report().totals().created()).isEqualTo(17);
    }

    /** A format whose files never end. */
    private static final class Endless implements Format, ItemReader {

        private final CountDownLatch closed = new CountDownLatch(1);
        private long at;
        private int readings;

        @Override
        public String name() {
            return "endless";
        }

        @Override
        public boolean recognises(SourceFile file) {
            return true;
        }

        @Override
        public ItemReader read(SourceFile file) {
            readings++;
            return this;
        }

        /** It ends when it is looked through, and not when it is imported. */
        @Override
        public @Nullable ImportItem next() {
            at++;
            if (readings == 1 && at > 25) {
                return null;
            }
            return ImportItem.builder("n:" + at, "post").title("T").build();
        }

        @Override
        public List<String> warnings() {
            return List.of();
        }

        @Override
        public void close() {
            if (readings > 1) {
                closed.countDown();
            }
        }
    }

    @Test
    void cancellingEndsTheReadingAndClosesTheFile() throws InterruptedException {
        Endless endless = new Endless();
        ImportSettings d = settings();
        Importer importer =
                new Importer(
                        target,
                        Importing.NOTHING,
                        new ImportSettings(List.of(endless), d.limits(), 10, 1_000, 1, d.clock()));
        CountDownLatch begun = new CountDownLatch(3);
        ImportListener listener =
                new ImportListener() {
                    @Override
                    public void progress(ImportProgress progress) {
                        begun.countDown();
                    }
                };

        Path folder = folder(temp.resolve("f"), Map.of("a.md", "T"));
        Disposable running = importer.run(request(folder), listener).subscribe();
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        running.dispose();

        assertThat(endless.closed.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aListenerThatFailsEndsTheImportWithItsError() {
        Path folder = folder(temp.resolve("f"), new LinkedHashMap<>(Map.of("a.md", "T")));
        ImportListener full =
                new ImportListener() {
                    @Override
                    public void item(ReportItem item) {
                        throw new IllegalStateException("the disk is full");
                    }
                };

        assertThatThrownBy(() ->
                        new Importer(target, Importing.NOTHING, settings())
                                .run(request(folder), full)
                                .block())
                .hasMessage("the disk is full");
    }
}
