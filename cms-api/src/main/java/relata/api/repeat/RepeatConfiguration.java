package relata.api.repeat;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import relata.api.problem.Problems;
import relata.library.Library;
import relata.repeat.Repeats;

/** Wires what makes it safe to send a request again. */
@Configuration(proxyBeanMethods = false)
class RepeatConfiguration {

    @Bean(initMethod = "start")
    Repeats repeats(Library library) {
        return new Repeats(library.mongo(), InstantSource.system());
    }

    @Bean
    RepeatFilter repeatFilter(Repeats repeats, Problems problems) {
        return new RepeatFilter(repeats, problems);
    }
}
