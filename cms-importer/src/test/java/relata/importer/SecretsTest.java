package relata.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static relata.importer.Importing.folder;
import static relata.importer.Importing.request;
import static relata.importer.Importing.run;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import relata.importer.Importing.Told;
import relata.library.TestLibrary;

/** Exports hold keys, passwords, addresses and messages. None of them is kept, logged or told. */
class SecretsTest {

    /** Stands in every secret of the exports below. */
    private static final String SECRET = "xyzzysecret";

    private static final String WORDPRESS =
            """
            <rss xmlns:wp="http://wordpress.org/export/1.2/"><channel>
            <wp:base_blog_url>https://old.example</wp:base_blog_url>
            <wp:author><wp:author_login>ann</wp:author_login>
            <wp:author_email>xyzzysecret@example.invalid</wp:author_email>
            <wp:author_display_name>Ann</wp:author_display_name></wp:author>
            <item><title>Open words</title><dc:creator>ann</dc:creator><wp:post_id>1</wp:post_id>
            <wp:post_type>post</wp:post_type><wp:status>publish</wp:status>
            <wp:post_password>xyzzysecret</wp:post_password>
            <wp:postmeta><wp:meta_key>_api_key</wp:meta_key><wp:meta_value>xyzzysecret</wp:meta_value>
            </wp:postmeta><content:encoded><![CDATA[<p>Text</p>]]></content:encoded>
            <wp:comment><wp:comment_author_email>xyzzysecret@example.invalid</wp:comment_author_email>
            <wp:comment_author_IP>xyzzysecret</wp:comment_author_IP>
            <wp:comment_content>xyzzysecret</wp:comment_content></wp:comment></item>
            <item><title>xyzzysecret</title><wp:post_id>2</wp:post_id>
            <wp:post_type>feedback</wp:post_type><wp:status>publish</wp:status>
            <content:encoded><![CDATA[xyzzysecret wrote to you]]></content:encoded></item>
            </channel></rss>
            """;

    private static final String GHOST =
            """
            {"db":[{"meta":{"version":"5"},"data":{
            "posts":[{"id":"1","uuid":"u-1","title":"Ghost words","html":"<p>Text</p>","status":"published"}],
            "users":[{"id":"1","name":"Bea","slug":"bea","email":"xyzzysecret@example.invalid","password":"xyzzysecret"}],
            "posts_authors":[{"post_id":"1","author_id":"1"}],
            "sessions":[{"session_id":"xyzzysecret"}],"api_keys":[{"secret":"xyzzysecret"}],
            "members":[{"email":"xyzzysecret@example.invalid"}],
            "settings":[{"key":"ghost_private_key","value":"xyzzysecret"}]}}]}
            """;

    private static final String CONTENTFUL =
            """
            {"contentTypes":[{"sys":{"id":"post"},"displayField":"title","fields":[
            {"id":"title","type":"Symbol"},{"id":"body","type":"Text"},{"id":"email","type":"Symbol"}]}],
            "entries":[{"sys":{"id":"1","contentType":{"sys":{"id":"post"}},"publishedVersion":1},
            "fields":{"title":{"en":"Space words"},"body":{"en":"Text"},"email":{"en":"xyzzysecret@example.invalid"}}}],
            "webhooks":[{"headers":[{"key":"Authorization","value":"xyzzysecret"}]}],
            "locales":[{"code":"en","default":true}]}
            """;

    private static final Map<String, String> EXPORTS =
            Map.of(
                    "wordpress.xml",
                    WORDPRESS,
                    "ghost.json",
                    GHOST,
                    "contentful.json",
                    CONTENTFUL,
                    "dataset.ndjson",
                    "{\"_id\":\"p\",\"_type\":\"post\",\"title\":\"Set words\",\"token\":\"xyzzysecret\"}\n"
                            + "{\"_id\":\"s\",\"_type\":\"settings\",\"key\":\"xyzzysecret\"}",
                    "posts.csv",
                    "post_id,post_date,is_published,type,audience,title,subtitle,podcast_url\n"
                            + "11.a,2024-01-01T00:00:00.000Z,true,newsletter,everyone,Mail words,,\n",
                    "posts/11.a.html",
                    "<p>Text</p>",
                    "posts/11.opens.csv",
                    "post_id,email\n11,xyzzysecret@example.invalid",
                    "email_list.csv",
                    "email\nxyzzysecret@example.invalid",
                    "a.md",
                    "---\ntitle: Front words\npassword: xyzzysecret\napiKey: xyzzysecret\n"
                            + "author: Cay <xyzzysecret@example.invalid>\n---\nText");

    @TempDir Path temp;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    @BeforeEach
    void listen() {
        log.start();
        root().addAppender(log);
    }

    @AfterEach
    void listenNoMore() {
        root().detachAppender(log);
    }

    @Test
    void whatIsSecretInAnExportIsNeitherKeptNorLoggedNorTold() throws IOException {
        Path store = temp.resolve("store");
        Told told;
        try (TestLibrary opened = TestLibrary.open(store)) {
            Path exports = folder(temp.resolve("exports"), EXPORTS);
            told = run(new LibraryTarget(opened.library()), request(exports));
        }

        assertThat(told.report().totals().created()).isEqualTo(6);
        assertThat(told.items() + " " + told.report()).doesNotContain(SECRET);
        assertThat(log.list).noneMatch(event -> event.getFormattedMessage().contains(SECRET));
        assertThat(all(store)).contains("Open words", "Ghost words").doesNotContain(SECRET);
    }

    private static String all(Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
