/** What changed between two results. */
@NullMarked
package dev.serval.report.diff;

import org.jspecify.annotations.NullMarked;
