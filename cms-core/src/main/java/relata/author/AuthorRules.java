package relata.author;

import relata.address.Slug;
import relata.refusal.Invalid.Problem;
import relata.refusal.Rules;

/** What an author must keep to. Every broken rule is named at once. */
final class AuthorRules {

    private static final int MAX_NAME = 200;
    private static final int MAX_ALIASES = 50;
    private static final int MAX_CREDENTIALS = 500;
    private static final int MAX_BIO = 5_000;

    private AuthorRules() {}

    static AuthorFields check(AuthorFields fields) {
        Rules rules = new Rules();
        rules.name("/name", fields.name(), MAX_NAME);
        rules.names("/aliases", fields.aliases(), MAX_ALIASES, MAX_NAME);
        rules.text("/credentials", fields.credentials(), MAX_CREDENTIALS);
        rules.text("/bio", fields.bio(), MAX_BIO);
        rules.expect(
                Slug.isValid(fields.slug()),
                new Problem(
                        "/slug",
                        "malformed",
                        "A slug has 1 to 120 of a–z, 0–9 and single hyphens."));
        rules.enforce();
        return fields;
    }
}
