package relata.importer.format;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;

/**
 * Writes a WXR file of any size, the same for the same seed: posts with paragraphs, headings, links
 * to each other, categories, tags, comments and pictures, in words as frequent as words are. For
 * tests of memory and speed; streams, so that the file may be larger than memory.
 */
public final class WxrGenerator {

    private static final String[] COMMON =
            ("the of and to in a is that for it as was with be by on not he his but at are this have"
                            + " from or had an they which one you were all her she there would their"
                            + " we him been has when who will no more if out so up said what its about"
                            + " than into them can only other time new some could these two may first"
                            + " then do any like my now over such our man me even most made after also"
                            + " did many must before back see through way where get much go well your"
                            + " know should down work year because come people just say each those take"
                            + " day good how long little own such very still being never world life same"
                            + " another while last might great old off since against right here part"
                            + " around house once use always without home thought place however found"
                            + " repair rupture attachment shame boundary partner couple trauma recovery"
                            + " relapse sober therapy nervous system safety trust intimacy anger grief"
                            + " conflict listening needs body breath feeling presence childhood parent"
                            + " secure avoidant anxious co-regulation accountability addiction healing")
                    .split(" ");
    private static final String[] SYLLABLES =
            ("ba be bi bo ca ce co da de di do fa fe fi ga ge go ha he ho ja jo ka ke la le li lo ma me"
                            + " mi mo na ne ni no pa pe pi po ra re ri ro sa se si so ta te ti to va ve"
                            + " vi vo wa we za ze")
                    .split(" ");
    private static final int VOCABULARY = 20_000;
    private static final int TAGS = 300;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final Instant BEGIN = Instant.parse("2010-01-01T08:00:00Z");

    private final Random random;
    private final Writer out;
    private final String[] words = new String[VOCABULARY];

    private WxrGenerator(long seed, Writer out) {
        this.random = new Random(seed);
        this.out = out;
        for (int i = 0; i < VOCABULARY; i++) {
            words[i] = i < COMMON.length ? COMMON[i] : rare();
        }
    }

    /** Arguments: file, number of posts, megabytes in all, seed. */
    public static void main(String[] arguments) throws IOException {
        int posts = Integer.parseInt(arguments[1]);
        long bytes = Long.parseLong(arguments[2]) * 1_000_000;
        write(Path.of(arguments[0]), posts, bytes, Long.parseLong(arguments[3]));
    }

    /**
     * Writes a file.
     *
     * @param posts how many articles; as many pictures come with them
     * @param bytes about how large the file becomes
     */
    public static void write(Path file, int posts, long bytes, long seed) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            WxrGenerator generator = new WxrGenerator(seed, out);
            generator.head();
            int each = (int) Math.max(200, bytes / posts - 2_600);
            for (int id = 1; id <= posts; id++) {
                generator.post(id, posts, each);
                generator.picture(posts + id);
            }
            out.write("</channel>\n</rss>\n");
        }
    }

    private void head() throws IOException {
        out.write(
                """
                <?xml version="1.0" encoding="UTF-8" ?>
                <!-- generator="WordPress/6.5" -->
                <rss version="2.0"
                  xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
                  xmlns:content="http://purl.org/rss/1.0/modules/content/"
                  xmlns:dc="http://purl.org/dc/elements/1.1/"
                  xmlns:wp="http://wordpress.org/export/1.2/">
                <channel><title>Generated</title><link>https://example.org</link>
                <wp:wxr_version>1.2</wp:wxr_version>
                <wp:base_site_url>https://example.org</wp:base_site_url>
                <wp:base_blog_url>https://example.org</wp:base_blog_url>
                """);
        for (int i = 0; i < 20; i++) {
            out.write(
                    """
                    <wp:author><wp:author_id>%d</wp:author_id><wp:author_login><![CDATA[author%d]]></wp:author_login><wp:author_display_name><![CDATA[%s %s]]></wp:author_display_name></wp:author>
                    """
                            .formatted(i, i, capital(rare()), capital(rare())));
        }
    }

    private void post(int id, int posts, int size) throws IOException {
        String date = DATE.format(BEGIN.plusSeconds(id * 43_200L));
        String slug = "post-" + id + "-" + word().replaceAll("[^a-z]", "");
        String status = id % 20 == 0 ? "draft" : id % 33 == 0 ? "private" : "publish";
        out.write(
                """
                <item><title><![CDATA[%s]]></title><link>https://example.org/%s/%s/</link>
                <pubDate>Mon, 04 Jan 2010 08:00:00 +0000</pubDate><dc:creator><![CDATA[author%d]]></dc:creator>
                <guid isPermaLink="false">https://example.org/?p=%d</guid><description></description>
                """
                        .formatted(
                                capital(sentence(6)),
                                date.substring(0, 7).replace('-', '/'),
                                slug,
                                id % 20,
                                id));
        out.write("<content:encoded><![CDATA[");
        body(posts, (int) (size * (0.5 + random.nextDouble())));
        out.write("]]></content:encoded>\n<excerpt:encoded><![CDATA[]]></excerpt:encoded>\n");
        out.write(
                """
                <wp:post_id>%d</wp:post_id><wp:post_date>%s</wp:post_date><wp:post_date_gmt>%s</wp:post_date_gmt>
                <wp:post_modified>%s</wp:post_modified><wp:post_modified_gmt>%s</wp:post_modified_gmt>
                <wp:comment_status>open</wp:comment_status><wp:post_name>%s</wp:post_name><wp:status>%s</wp:status>
                <wp:post_parent>0</wp:post_parent><wp:menu_order>0</wp:menu_order><wp:post_type>post</wp:post_type>
                <wp:post_password></wp:post_password><wp:is_sticky>0</wp:is_sticky>
                """
                        .formatted(id, date, date, date, date, slug, status));
        terms();
        meta("_thumbnail_id", String.valueOf(posts + id));
        meta("_edit_last", "1");
        comment(id);
        out.write("</item>\n");
    }

    private void picture(int id) throws IOException {
        out.write(
                """
                <item><title>Picture %d</title><link>https://example.org/?attachment_id=%d</link>
                <guid isPermaLink="false">https://example.org/wp-content/uploads/%d.jpg</guid>
                <content:encoded><![CDATA[]]></content:encoded><wp:post_id>%d</wp:post_id>
                <wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type>
                <wp:attachment_url>https://example.org/wp-content/uploads/%d.jpg</wp:attachment_url>
                """
                        .formatted(id, id, id, id, id));
        meta("_wp_attachment_image_alt", capital(sentence(5)));
        out.write("</item>\n");
    }

    private void body(int posts, int size) throws IOException {
        int written = 0;
        for (int paragraph = 1; written < size; paragraph++) {
            StringBuilder text = new StringBuilder();
            if (paragraph % 5 == 0) {
                text.append("<h2>").append(capital(sentence(5))).append("</h2>\n");
            }
            int sentences = 2 + random.nextInt(5);
            for (int i = 0; i < sentences; i++) {
                text.append(capital(sentence(6 + random.nextInt(18)))).append(". ");
            }
            if (paragraph % 3 == 0) {
                text.append(
                                "<a href=\"https://example.org/?p=%d\">"
                                        .formatted(1 + random.nextInt(posts)))
                        .append(sentence(3))
                        .append("</a>.");
            }
            out.write(text.append("\n\n").toString());
            written += text.length();
        }
    }

    private void terms() throws IOException {
        int category = random.nextInt(30);
        out.write(
                "<category domain=\"category\" nicename=\"cat-%d\"><![CDATA[%s %d]]></category>\n"
                        .formatted(category, capital(words[category + 40]), category));
        for (int i = 0; i < 3; i++) {
            int tag = zipf(TAGS);
            out.write(
                    "<category domain=\"post_tag\" nicename=\"tag-%d\"><![CDATA[%s %d]]></category>\n"
                            .formatted(tag, words[tag + 80], tag));
        }
    }

    private void meta(String key, String value) throws IOException {
        out.write(
                "<wp:postmeta><wp:meta_key><![CDATA[%s]]></wp:meta_key><wp:meta_value><![CDATA[%s]]></wp:meta_value></wp:postmeta>\n"
                        .formatted(key, value));
    }

    private void comment(int id) throws IOException {
        out.write(
                "<wp:comment><wp:comment_id>%d</wp:comment_id><wp:comment_content><![CDATA[%s.]]></wp:comment_content></wp:comment>\n"
                        .formatted(id, capital(sentence(20))));
    }

    private String sentence(int length) {
        StringBuilder text = new StringBuilder(word());
        for (int i = 1; i < length; i++) {
            text.append(' ').append(word());
        }
        return text.toString();
    }

    private String word() {
        return words[zipf(VOCABULARY)];
    }

    /** A rank up to a limit: the second is half as frequent as the first, and so on. */
    private int zipf(int limit) {
        return (int) Math.min(limit - 1, Math.exp(random.nextDouble() * Math.log(limit + 1.0)) - 1);
    }

    private String rare() {
        StringBuilder word = new StringBuilder();
        int syllables = 2 + random.nextInt(3);
        for (int i = 0; i < syllables; i++) {
            word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
        }
        return word.toString();
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
