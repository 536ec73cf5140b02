package relata.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.util.FileSystemUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import relata.asset.Assets.Named;
import relata.asset.Assets.Taken;
import relata.curation.AssetRemoval;
import relata.library.CrashPoints;
import relata.library.Library;
import relata.post.PostUses;
import relata.verify.AssetVerification;
import relata.verify.Difference;

/** A crash at any call to the store leaves a file too many at worst, and never one too few. */
class AssetCrashTest {

    private static final InstantSource CLOCK = InstantSource.system();
    private static final byte[] PICTURE = Pictures.png(9, 9);

    @TempDir Path directory;

    private AssetFiles files() {
        return AssetFiles.in(directory.resolve("assets"), AssetLimits.DEFAULT);
    }

    private Assets assets(Library library) {
        return new Assets(library.mongo(), library.journal(), files(), CLOCK);
    }

    private Mono<Taken> take(Library library) {
        Flux<DataBuffer> bytes =
                Flux.defer(() -> Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(PICTURE)));
        return assets(library).take(bytes, new Named("a.png", AssetFields.NONE), "test");
    }

    private List<String> differences(Library library) {
        return new AssetVerification(library, assets(library), files())
                .differences()
                .map(Difference::problem)
                .collectList()
                .block();
    }

    private void emptied() {
        try {
            FileSystemUtils.deleteRecursively(directory.resolve("assets"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void takingAFileIn() {
        CrashPoints.each(
                directory,
                new CrashPoints.Scenario<String>() {

                    @Override
                    public String given(Library library) {
                        return "";
                    }

                    @Override
                    public Mono<?> when(Library library, String given) {
                        emptied();
                        return take(library);
                    }

                    @Override
                    public void then(Library library, String given, boolean ended) {
                        assets(library).open(true).block();
                        assertThat(differences(library)).isSubsetOf("No asset knows of it.");
                        assertThat(assets(library).count().block() == 1 || !ended).isTrue();

                        take(library).block();
                        assertThat(assets(library).count().block()).isEqualTo(1);
                        assertThat(differences(library)).isEmpty();
                    }
                });
    }

    @Test
    void deletingOne() {
        CrashPoints.each(
                directory,
                new CrashPoints.Scenario<Asset>() {

                    @Override
                    public Asset given(Library library) {
                        return take(library).block().asset();
                    }

                    @Override
                    public Mono<?> when(Library library, Asset given) {
                        put(given);
                        PostUses uses = new PostUses(library.mongo(), library.journal(), CLOCK);
                        return new AssetRemoval(assets(library), uses)
                                .remove(given.id(), given.version(), "test");
                    }

                    @Override
                    public void then(Library library, Asset given, boolean ended) {
                        assets(library).open(true).block();
                        boolean there = assets(library).byHash(given.hash()).block() != null;

                        assertThat(there && ended).isFalse();
                        assertThat(files().has(given.hash()).block()).isEqualTo(there);
                        assertThat(differences(library)).isEmpty();
                    }
                });
    }

    /** The file as it was before the attempt that came before. */
    private void put(Asset asset) {
        Incoming file =
                files().take(
                                Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(PICTURE)),
                                incoming -> files().keep(incoming).thenReturn(incoming))
                        .block();
        assertThat(file.hash()).isEqualTo(asset.hash());
    }
}
