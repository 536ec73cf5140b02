package relata.api.content;

import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.config.CorsRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import relata.api.content.answer.Answer;
import relata.api.content.parameter.QueryRecords;

/** How requests for content are read. */
@Configuration(proxyBeanMethods = false)
class ContentConfiguration implements WebFluxConfigurer {

    static {
        SpringDocUtils.getConfig().addResponseWrapperToIgnore(Answer.class);
    }

    @Override
    public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
        configurer.addCustomResolver(new QueryRecords());
    }

    /** What everybody may read, scripts of any site may read. */
    @Override
    public void addCorsMappings(CorsRegistry registry) {
        registry.addMapping("/v1/content/**").allowedOrigins("*").allowedMethods("GET", "HEAD");
    }
}
