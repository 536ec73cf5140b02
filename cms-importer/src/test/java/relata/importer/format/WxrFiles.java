package relata.importer.format;

/** Small WXR files made of text. */
final class WxrFiles {

    private static final String HEAD =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
              xmlns:content="http://purl.org/rss/1.0/modules/content/"
              xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Site</title>
            <link>https://example.org</link><wp:base_blog_url>https://example.org</wp:base_blog_url>
            <wp:author><wp:author_login>anna</wp:author_login>
            <wp:author_display_name><![CDATA[Anna Reed]]></wp:author_display_name></wp:author>
            """;

    private WxrFiles() {}

    /** A file with these items. */
    static String of(String... items) {
        return HEAD + String.join("\n", items) + "\n</channel></rss>\n";
    }

    /** A published post with these elements on top. */
    static String item(String elements) {
        return """
        <item><title>Title</title><wp:post_id>7</wp:post_id><wp:post_type>post</wp:post_type>
        <wp:status>publish</wp:status>%s</item>\
        """
                .formatted(elements);
    }

    /** A file with one published post with these elements. */
    static String with(String elements) {
        return of(item(elements));
    }

    /** A file with one published post with this body. */
    static String body(String html) {
        return with("<content:encoded><![CDATA[" + html + "]]></content:encoded>");
    }
}
