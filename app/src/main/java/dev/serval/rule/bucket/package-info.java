/** Rules about S3 buckets that functions depend on. */
@NullMarked
package dev.serval.rule.bucket;

import org.jspecify.annotations.NullMarked;
