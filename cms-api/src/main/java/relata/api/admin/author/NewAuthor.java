package relata.api.admin.author;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import relata.address.Slug;
import relata.author.Author;
import relata.author.AuthorFields;

/** An author as an editor sends one. */
@Schema(description = "An author.")
record NewAuthor(
        @Schema(example = "Ada Lovelace", requiredMode = Schema.RequiredMode.REQUIRED)
                @Nullable String name,
        @Schema(
                        description =
                                "Made from the name when absent; kept when something is changed.",
                        example = "ada-lovelace")
                @Nullable String slug,
        @Schema(description = "Other names under which the same person is imported.")
                @Nullable List<String> aliases,
        @Schema(description = "Training and licences.", example = "PhD, LMFT")
                @Nullable String credentials,
        @Nullable String bio) {

    /** Whether the editor chose the slug. */
    boolean slugGiven() {
        return slug != null;
    }

    /** A new author. May block: a slug's transliteration reads its rules. */
    AuthorFields fields() {
        return fields(slug != null ? slug : Slug.of(stripped(), Locale.ENGLISH));
    }

    /** An author who is there. */
    AuthorFields fields(Author current) {
        return fields(slug != null ? slug : current.slug());
    }

    private AuthorFields fields(String address) {
        List<String> others = aliases == null ? List.of() : aliases;
        return new AuthorFields(
                address,
                stripped(),
                others.stream().map(String::strip).distinct().toList(),
                credentials,
                bio);
    }

    private String stripped() {
        return name == null ? "" : name.strip();
    }

    /** What a patch is applied to. */
    static NewAuthor of(AuthorView author) {
        return new NewAuthor(
                author.name(), author.slug(), author.aliases(), author.credentials(), author.bio());
    }
}
