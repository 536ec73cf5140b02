package relata.api.admin.versions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient;
import relata.access.Scope;
import relata.api.ServerTest;
import relata.author.Author;
import relata.author.AuthorFields;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CatalogVersionsTest extends ServerTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void anAuthorIsReadAsSheWas() {
        Author author = author();
        JsonNode versions = read("/authors/" + author.id() + "/versions");
        assertThat(versions.at("/data/0/version").asInt()).isEqualTo(1);
        assertThat(versions.at("/data/0/action").asString()).isEqualTo("create");
        assertThat(versions.at("/data/0/fields").toString()).contains("name", "slug");

        JsonNode first = read("/authors/" + author.id() + "/versions/1");
        assertThat(first.at("/state/name").asString()).isEqualTo("Ada Versioned");
        assertThat(first.at("/actor/id").asString()).isEqualTo("ada");
        assertThat(Instant.parse(first.path("at").asString())).isNotNull();
        get("/authors/" + author.id() + "/versions/2").expectStatus().isNotFound();
    }

    @Test
    void aVersionNamesTheFieldsThatItChanged() {
        Author author = author();
        AuthorFields fields =
                new AuthorFields(
                        author.slug(),
                        author.name(),
                        author.aliases(),
                        "LCSW",
                        "Writes of repair.");
        installation.await(
                installation
                        .library()
                        .authors()
                        .update(author.id(), author.version(), fields, "ada"));

        JsonNode newest = read("/authors/" + author.id() + "/versions?limit=1").at("/data/0");

        assertThat(newest.path("fields").toString()).isEqualTo("[\"bio\",\"credentials\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"series", "topics", "authors"})
    void whatNeverWasIsNotFound(String kind) {
        get("/" + kind + "/unknown/versions").expectStatus().isNotFound();
        get("/" + kind + "/unknown/versions/1").expectStatus().isNotFound();
        get("/" + kind + "/unknown/versions/one").expectStatus().isBadRequest();
        get("/" + kind + "/unknown/versions?limit=0").expectStatus().isBadRequest();
    }

    private Author author() {
        AuthorFields fields =
                new AuthorFields("ada-versioned", "Ada Versioned", List.of(), null, null);
        return installation.await(installation.library().authors().create(fields, false, "ada"));
    }

    private WebTestClient.ResponseSpec get(String path) {
        return with(Scope.POSTS_READ).get().uri("/v1/admin" + path).exchange();
    }

    private JsonNode read(String path) {
        return JSON.readTree(
                get(path)
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody());
    }
}
