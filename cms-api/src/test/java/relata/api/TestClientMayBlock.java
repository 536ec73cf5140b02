package relata.api;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/** The client of the tests draws random numbers on its event loop; the server may not. */
public final class TestClientMayBlock implements BlockHoundIntegration {

    @Override
    public void applyTo(BlockHound.Builder builder) {
        builder.allowBlockingCallsInside(
                "org.springframework.util.MimeTypeUtils", "generateMultipartBoundary");
    }
}
