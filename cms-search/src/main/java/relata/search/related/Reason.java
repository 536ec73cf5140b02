package relata.search.related;

import java.util.List;

/** Why an article is related to another. The weights of all its reasons add up to its score. */
public sealed interface Reason {

    /** Which reason it is, for programs. */
    String kind();

    /** What it adds to the score. */
    double weight();

    /**
     * A topic of the one article that is a topic of the other, or close to one.
     *
     * @param slug the topic of the related article
     * @param label what readers see
     * @param near the label of the other's topic that it is close to; the same where they share it
     * @param closeness 1 for the same topic, less for one next to it in the scheme
     */
    record SharedTopic(String slug, String label, String near, double closeness) {}

    /** Editors put it there. */
    record Pinned(double weight) implements Reason {
        @Override
        public String kind() {
            return "pinned";
        }
    }

    /** Both are about these, the most telling first. */
    record SharedTopics(double weight, List<SharedTopic> topics) implements Reason {
        @Override
        public String kind() {
            return "sharedTopics";
        }
    }

    /** Both are parts of a series. */
    record SameSeries(double weight, String slug, String title) implements Reason {
        @Override
        public String kind() {
            return "sameSeries";
        }
    }

    /** It follows in the series. */
    record NextInSeries(double weight, String slug, String title) implements Reason {
        @Override
        public String kind() {
            return "nextInSeries";
        }
    }

    /** It comes before in the series. */
    record PreviousInSeries(double weight, String slug, String title) implements Reason {
        @Override
        public String kind() {
            return "previousInSeries";
        }
    }

    /**
     * They use the same words.
     *
     * @param words the most telling ones, as they stand in the article
     */
    record SimilarWords(double weight, List<String> words) implements Reason {
        @Override
        public String kind() {
            return "similarWords";
        }
    }

    /** They mean the same, in whatever words. */
    record SameMeaning(double weight) implements Reason {
        @Override
        public String kind() {
            return "meaning";
        }
    }

    /** The article links to it. */
    record LinksTo(double weight) implements Reason {
        @Override
        public String kind() {
            return "linksTo";
        }
    }

    /** It links to the article. */
    record LinkedFrom(double weight) implements Reason {
        @Override
        public String kind() {
            return "linkedFrom";
        }
    }

    /**
     * One names the other as its neighbour.
     *
     * @param rel {@code next} or {@code previous}, seen from the article
     */
    record NamedNeighbour(double weight, String rel) implements Reason {
        @Override
        public String kind() {
            return "namedNeighbour";
        }
    }

    /** The same people wrote them. */
    record SameAuthor(double weight, List<String> authors) implements Reason {
        @Override
        public String kind() {
            return "sameAuthor";
        }
    }
}
