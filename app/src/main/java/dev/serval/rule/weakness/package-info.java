/** Rules on what tainted data does in code. */
@NullMarked
package dev.serval.rule.weakness;

import org.jspecify.annotations.NullMarked;
