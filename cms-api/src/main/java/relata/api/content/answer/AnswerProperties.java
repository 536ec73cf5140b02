package relata.api.content.answer;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How answers are kept.
 *
 * @param keep whether ready answers are kept until the next change. When nothing is said, they are
 *     kept with the embedded store, which nobody else can write to; other processes' changes of a
 *     MongoDB are heard of a little later than they are made
 * @param kept the memory that kept answers may take
 */
@ConfigurationProperties("relata.answers")
record AnswerProperties(@Nullable Boolean keep, @DefaultValue("64MB") DataSize kept) {

    boolean keep(boolean alone) {
        return keep == null ? alone : keep;
    }
}
