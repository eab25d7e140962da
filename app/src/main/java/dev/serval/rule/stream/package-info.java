/** Rules on streams. */
@NullMarked
package dev.serval.rule.stream;

import org.jspecify.annotations.NullMarked;
