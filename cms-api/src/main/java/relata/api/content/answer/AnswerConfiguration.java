package relata.api.content.answer;

import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import relata.api.LibraryProperties;
import relata.library.Library;
import tools.jackson.databind.json.JsonMapper;

/** How answers of the content API are made, kept and sent. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AnswerProperties.class)
class AnswerConfiguration {

    @Bean
    Edition edition(Library library) {
        Edition edition = new Edition(InstantSource.system());
        library.journal().addListener(edition);
        return edition;
    }

    @Bean
    Delivery delivery(Edition edition) {
        return new Delivery(edition);
    }

    @Bean
    ReadyAnswers readyAnswers(AnswerProperties properties) {
        return new ReadyAnswers(properties.kept().toBytes());
    }

    @Bean
    ReadyFilter readyFilter(ReadyAnswers answers, Edition edition, Delivery delivery) {
        return new ReadyFilter(answers, edition, delivery);
    }

    @Bean
    AnswerWriter answerWriter(
            JsonMapper json,
            ReadyAnswers answers,
            Delivery delivery,
            AnswerProperties properties,
            LibraryProperties library) {
        boolean keeps = properties.keep(library.mongodb() == null);
        return new AnswerWriter(json, answers, delivery, keeps);
    }
}
