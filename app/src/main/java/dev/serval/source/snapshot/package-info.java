/** Raw answers of AWS, as they were given: what a live audit collects, keeps and reads again. */
@NullMarked
package dev.serval.source.snapshot;

import org.jspecify.annotations.NullMarked;
