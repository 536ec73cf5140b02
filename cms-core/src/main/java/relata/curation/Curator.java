package relata.curation;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import relata.address.Addresses;
import relata.author.Authors;
import relata.post.PostUses;
import relata.topic.Topics;
import relata.turn.Turns;

/**
 * What operations work on.
 *
 * @param mongo where operations are kept
 * @param turns one change of a scheme at a time
 * @param addresses what lives where
 * @param topics the scheme
 * @param authors the authors
 * @param uses which posts name what
 * @param clock tells when
 */
public record Curator(
        ReactiveMongoTemplate mongo,
        Turns turns,
        Addresses addresses,
        Topics topics,
        Authors authors,
        PostUses uses,
        InstantSource clock) {

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
