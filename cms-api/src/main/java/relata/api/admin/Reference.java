package relata.api.admin;

import io.swagger.v3.oas.annotations.media.Schema;

/** A topic or an author. */
@Schema(name = "EditorsReference")
public record Reference(String id, String slug, String label) {}
