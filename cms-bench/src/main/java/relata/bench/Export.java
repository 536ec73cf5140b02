package relata.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A made-up WordPress export. */
final class Export {

    private static final String HEAD =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
              xmlns:content="http://purl.org/rss/1.0/modules/content/"
              xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
            <channel><title>Made up</title><link>https://made-up.example</link>
            <wp:wxr_version>1.2</wp:wxr_version>
            <wp:base_site_url>https://made-up.example</wp:base_site_url>
            <wp:base_blog_url>https://made-up.example</wp:base_blog_url>
            <wp:author><wp:author_login>jo</wp:author_login>
            <wp:author_display_name><![CDATA[Jo Doe]]></wp:author_display_name></wp:author>
            """;

    private static final String ITEM =
            """
            <item><title>%s</title><link>https://made-up.example/post-%d/</link>
            <dc:creator><![CDATA[jo]]></dc:creator>
            <guid isPermaLink="false">https://made-up.example/?p=%d</guid>
            <content:encoded><![CDATA[%s]]></content:encoded>
            <excerpt:encoded><![CDATA[]]></excerpt:encoded>
            <wp:post_id>%d</wp:post_id><wp:post_date_gmt>%s</wp:post_date_gmt>
            <wp:post_name>post-%d</wp:post_name><wp:status>publish</wp:status>
            <wp:post_type>post</wp:post_type>
            <category domain="category" nicename="notes"><![CDATA[Notes]]></category></item>
            """;

    private Export() {}

    /** Writes an export of so many posts of about 10 KB. */
    static Path write(Path file, int posts) throws IOException {
        Texts texts = new Texts(5);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(HEAD);
            for (int i = 1; i <= posts; i++) {
                String date =
                        String.format(
                                Locale.ROOT,
                                "20%02d-%02d-%02d 08:00:00",
                                5 + i % 20,
                                1 + i % 12,
                                1 + i % 28);
                out.write(ITEM.formatted(texts.words(6), i, i, body(texts), i, date, i));
            }
            out.write("</channel></rss>\n");
        }
        return file;
    }

    private static String body(Texts texts) {
        StringBuilder html = new StringBuilder(10_500);
        for (int paragraph = 0; paragraph < 20; paragraph++) {
            if (paragraph % 5 == 4) {
                html.append("<h2>").append(texts.words(4)).append("</h2>\n");
            }
            html.append("<p>").append(texts.words(85)).append("</p>\n");
        }
        return html.toString();
    }
}
