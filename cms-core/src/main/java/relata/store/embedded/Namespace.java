package relata.store.embedded;

/** A collection's full name. */
record Namespace(String database, String collection) {

    Namespace {
        if (database.isEmpty()
                || collection.isEmpty()
                || database.matches(".*[./\\\\ \"$\0].*")
                || collection.startsWith("system.")
                || collection.contains("$")
                || collection.indexOf('\0') >= 0) {
            throw Refusal.of(
                    73,
                    "InvalidNamespace",
                    "Invalid namespace specified '" + database + "." + collection + "'");
        }
    }

    static Namespace parse(String full) {
        int dot = full.indexOf('.');
        return new Namespace(full.substring(0, dot), full.substring(dot + 1));
    }

    @Override
    public String toString() {
        return database + "." + collection;
    }
}
