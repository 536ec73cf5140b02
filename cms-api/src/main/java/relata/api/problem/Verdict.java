package relata.api.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import relata.refusal.Invalid;
import relata.refusal.StaleVersion;

/** What is to be answered to an error. */
record Verdict(
        int status,
        String code,
        String detail,
        List<Invalid.Problem> errors,
        @Nullable StaleVersion stale,
        HttpHeaders headers) {

    static Verdict of(int status, String code, String detail) {
        return new Verdict(status, code, detail, List.of(), null, HttpHeaders.EMPTY);
    }

    Verdict with(List<Invalid.Problem> broken) {
        return new Verdict(status, code, detail, broken, stale, headers);
    }

    /** 412: the version that was seen is not the one that is. */
    static Verdict of(StaleVersion stale) {
        return new Verdict(
                        412,
                        "stale-version",
                        stale.getMessage(),
                        List.of(),
                        stale,
                        HttpHeaders.EMPTY)
                .with(HttpHeaders.ETAG, "\"v" + stale.current() + "\"");
    }

    Verdict with(String header, String value) {
        HttpHeaders more = new HttpHeaders();
        more.addAll(headers);
        more.set(header, value);
        return new Verdict(status, code, detail, errors, stale, more);
    }
}
