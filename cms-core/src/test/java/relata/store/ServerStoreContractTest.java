package relata.store;

import static org.junit.jupiter.api.Assumptions.abort;

/** A MongoDB of any kind, named by {@code CMS_TEST_MONGODB_URI}. */
final class ServerStoreContractTest extends StoreContract {

    @Override
    String connectionString() {
        String uri = System.getenv("CMS_TEST_MONGODB_URI");
        if (uri == null || uri.isBlank()) {
            String reason =
                    "The store contract was not run against a server: CMS_TEST_MONGODB_URI is not set";
            System.out.println(reason);
            abort(reason);
        }
        return uri;
    }
}
