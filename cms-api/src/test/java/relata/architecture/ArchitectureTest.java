package relata.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The directions of the design, held against the code of all modules. */
@AnalyzeClasses(
        packages = "relata",
        importOptions = {
            ImportOption.DoNotIncludeTests.class,
            ArchitectureTest.WithoutTestJars.class
        })
class ArchitectureTest {

    /** The fixtures of the core come in a jar of their own. */
    static final class WithoutTestJars implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    private static final String[] CORE = {
        "relata.access..",
        "relata.address..",
        "relata.asset..",
        "relata.author..",
        "relata.body..",
        "relata.catalog..",
        "relata.compare..",
        "relata.curation..",
        "relata.intake..",
        "relata.insight..",
        "relata.journal..",
        "relata.library..",
        "relata.post..",
        "relata.preview..",
        "relata.refusal..",
        "relata.schedule..",
        "relata.repeat..",
        "relata.series..",
        "relata.store..",
        "relata.topic..",
        "relata.trail..",
        "relata.tuning..",
        "relata.turn..",
        "relata.verify.."
    };

    @ArchTest
    static final ArchRule theCoreKnowsNobody =
            noClasses()
                    .that()
                    .resideInAnyPackage(CORE)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("relata.search..", "relata.importer..", "relata.api..")
                    .because("search, importer and API hang on the core, never the other way");

    @ArchTest
    static final ArchRule theCoreKnowsNeitherHttpNorLucene =
            noClasses()
                    .that()
                    .resideInAnyPackage(CORE)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.springframework.web..",
                            "org.springframework.http..",
                            "org.apache.lucene..",
                            "picocli..")
                    .because("the core can be used by a server, a command or a test alike");

    @ArchTest
    static final ArchRule searchAndImporterDoNotKnowEachOther =
            noClasses()
                    .that()
                    .resideInAPackage("relata.search..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("relata.importer..", "relata.api..")
                    .because("only the composition root knows both");

    @ArchTest
    static final ArchRule theImporterKnowsTheCoreAlone =
            noClasses()
                    .that()
                    .resideInAPackage("relata.importer..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "relata.search..",
                            "relata.api..",
                            "relata.store..",
                            "com.mongodb..",
                            "org.springframework.data..",
                            "org.apache.lucene..")
                    .because("it writes through the core like everybody else");

    @ArchTest
    static final ArchRule luceneStaysInItsPackage =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("relata.search.lucene..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.apache.lucene..")
                    .because("another engine can take its place behind the port");

    @ArchTest
    static final ArchRule theLucenePartUsesNoSpring =
            noClasses()
                    .that()
                    .resideInAPackage("relata.search.lucene..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.springframework..")
                    .because("it is to be benchmarked and reused by itself");

    @ArchTest
    static final ArchRule nobodyKnowsTheEmbeddedStore =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("relata.store.embedded..", "relata.api..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("relata.store.embedded..")
                    .because("the core asks for what every MongoDB does, whoever answers");

    @ArchTest
    static final ArchRule controllersSpeakThroughTheCore =
            noClasses()
                    .that()
                    .resideInAnyPackage("relata.api.content..", "relata.api.admin..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("com.mongodb..", "org.springframework.data.mongodb..")
                    .because("queries live with what they ask for");

    @ArchTest
    static final ArchRule namesSayWhatThingsAre =
            noClasses()
                    .should()
                    .haveNameMatching(".*(Util|Utils|Manager|Helper|Impl|Dto|Entity|Mapper)")
                    .because("such names say nothing of the thing");

    @ArchTest
    static final ArchRule packagesGoOneWay =
            slices().matching("relata.(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because("a circle of packages is one package");
}
