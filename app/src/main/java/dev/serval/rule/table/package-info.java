/** Rules on tables. */
@NullMarked
package dev.serval.rule.table;

import org.jspecify.annotations.NullMarked;
