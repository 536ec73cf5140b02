package relata.api.problem;

import java.util.List;
import org.springframework.http.HttpHeaders;
import relata.refusal.Invalid;

/** What is to be answered to an error. */
record Verdict(
        int status, String code, String detail, List<Invalid.Problem> errors, HttpHeaders headers) {

    static Verdict of(int status, String code, String detail) {
        return new Verdict(status, code, detail, List.of(), HttpHeaders.EMPTY);
    }

    Verdict with(List<Invalid.Problem> broken) {
        return new Verdict(status, code, detail, broken, headers);
    }

    Verdict with(String header, String value) {
        HttpHeaders more = new HttpHeaders();
        more.addAll(headers);
        more.set(header, value);
        return new Verdict(status, code, detail, errors, more);
    }
}
