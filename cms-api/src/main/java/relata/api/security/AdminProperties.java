package relata.api.security;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * From where browsers may use the admin API.
 *
 * @param origins such as {@code https://edit.example.org}; none when empty
 */
@ConfigurationProperties("relata.admin")
record AdminProperties(@DefaultValue List<String> origins) {}
