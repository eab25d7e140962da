/** Checks: each reads the estate and gives verdicts, and carries the card that describes it. */
@NullMarked
package dev.serval.rule;

import org.jspecify.annotations.NullMarked;
