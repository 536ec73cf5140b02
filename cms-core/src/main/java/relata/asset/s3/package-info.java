/** Keeps the bytes of assets in a bucket that speaks S3, of Amazon or anybody else. */
@NullMarked
package relata.asset.s3;

import org.jspecify.annotations.NullMarked;
