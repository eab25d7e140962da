/** What a watch observed, for people and for other tools. */
@NullMarked
package dev.serval.report.watch;

import org.jspecify.annotations.NullMarked;
