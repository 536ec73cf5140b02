package relata.api.content;

import java.util.List;
import java.util.Map;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Answers read as plain maps. */
final class Fetched {

    private Fetched() {}

    static Map<String, Object> json(WebTestClient client, String uri) {
        return client.get()
                .uri(uri)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(new ParameterizedTypeReference<Map<String, Object>>() {})
                .returnResult()
                .getResponseBody();
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> data(Map<String, Object> page) {
        return (List<Map<String, Object>>) page.get("data");
    }

    static List<String> slugs(Map<String, Object> page) {
        return data(page).stream().map(item -> (String) item.get("slug")).toList();
    }

    @SuppressWarnings("unchecked")
    static String cursor(Map<String, Object> page, String which) {
        return (String) ((Map<String, Object>) page.get("page")).get(which);
    }
}
