/** What functions need, for people and tools. */
@NullMarked
package dev.serval.report.need;

import org.jspecify.annotations.NullMarked;
